"""What ours is printed beside: targets, floors, and the figures of other systems.

Other systems and floors were measured in November 2026 on a shared machine with two noisy cores, two nodes joined by
an emulated link; medians are good to about 20 %. They are printed, never compared by the program: a ratio counts only
within one run. Targets are the project's own. Nothing in this file is a result of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What we hold: `at_most` or `at_least`, in the unit of the row."""

    bound: float
    at_least: bool = False

    def is_met(self, value: float) -> bool:
        """Whether a value is on the right side."""
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:,.6g}"


TEXT = Target(230)
CHINESE_80 = Target(276)
PHRASE = Target(120)
RECEIPT = Target(105)
UDP_ONE_WAY = Target(260)
UDP_BOTH_WAYS = Target(395)
TLS_STREAM = Target(385)
TLS_IP = Target(540)
P50_RATIO = Target(3)
P99_RATIO = Target(5)
BURST = Target(1_000, at_least=True)
VERIFY = Target(5_000, at_least=True)
MILLION = Target(240)
IDLE_MIB = Target(60)
BUSY_MIB = Target(150)
START_S = Target(1)
NUMERIC_PHRASE = Target(12)
POSITIONS_PHRASE = Target(20)
FIRING = Target(70)
FIRING_FULL = Target(100)
SMALL_FRAME = Target(126)
ACCIDENT = SMALL_FRAME

BESIDE_TEXT = "floor: MAC only 142, with Ed25519 206; MLS 334, COSE 367, LXMF 431"
BESIDE_CHINESE = "floor: a byte model of GB18030 137, with MAC only 161, with Ed25519 too 225"
BESIDE_PHRASE = "one DATAC3 radio frame holds 126"
BESIDE_FIRING = "floor: four corners 27, band 8, window 9, two references 12, five choices 10, map 1: 67"
BESIDE_UDP = "signed floor 368 (text not compressed), QUIC 440, LXMF 542"
BESIDE_TLS_IP = "nothing signed: TLS 411, XMPP 477, MQTT 620, SMTP 1,411, Matrix 2,070"
BESIDE_COLD = "TLS 2,510, LXMF 2,740, MQTT 4,474, XMPP 10,893, Matrix 30,369"
BESIDE_LATENCY = "p50 ms: TLS, nothing stored 0.30, MQTT 0.81, XMPP 1.1, LXMF 3.9, Matrix 43"
BESIDE_P99 = "p99 ms: TLS, nothing stored 2.8, MQTT 1.4, XMPP 46, LXMF 13 to 43, Matrix 50"
BESIDE_BURST = "LXMF 26, Matrix 36, SMTP 12; unsigned: XMPP 3,000, MQTT 4,200"
BESIDE_VERIFY = "Ed25519 verify alone, OpenSSL: about 7,300"
BESIDE_MEMORY = "a side: TLS 25, LXMF 40, XMPP 48, Matrix 146"
BESIDE_START = "TLS 0.2, XMPP 0.9, Matrix 3 to 7"

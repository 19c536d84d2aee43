"""Our implementation against all vectors, and the vectors against what they promise to be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import Refusal
from conformance.comity_adapter import answer
from conformance.run import verdict
from conformance.vectors import FOLDER, Vector, apply, read_all
from tools import make_vectors, verify_transcript
from tools.vector_sources.material import differences

SPEC = Path(__file__).resolve().parents[2] / "spec"
VECTORS = list(read_all())
BY_NAME = {vector.name: vector for vector in VECTORS}

ONLY_IN_A_CHANNEL = {
    Refusal.EPOCH_KEY_GONE,
    Refusal.ALREADY_HELD,
    Refusal.TOO_FAR_AHEAD,
    Refusal.GENERATION_UNKNOWN,
    Refusal.SPLIT_VIEW,
    Refusal.RESTORED_OLD_COPY,
    Refusal.CONTROL_REPLAYED,
    Refusal.STALE,
    Refusal.NOT_PAIRED,
    Refusal.PAIRING_MISMATCH,
    Refusal.PAIRING_LAPSED,
    Refusal.REVOKED,
    Refusal.HELLO_WRONG,
    Refusal.FRAME_TOO_LARGE,
    Refusal.OVER_QUOTA_SIZE,
    Refusal.OVER_QUOTA_BYTES,
    Refusal.OVER_QUOTA_FLASH,
}
"""What one structure alone cannot bring about; the tests of the channel have these."""

WORDS = {"words-mistyped", "words-miscounted", "words-checksum-wrong"}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_vector(name: str) -> None:
    vector = BY_NAME[name]
    assert verdict(vector, answer(vector.operation, vector.input)) == ""


def test_every_refusal_has_a_vector() -> None:
    outcomes = {vector.outcome for vector in VECTORS}
    missing = {refusal for refusal in Refusal if refusal.value not in outcomes}
    assert missing - ONLY_IN_A_CHANNEL == set()
    assert outcomes <= {refusal.value for refusal in Refusal} | WORDS | {"accepted"}


def test_every_group_has_good_and_bad_ones() -> None:
    groups: dict[str, set[bool]] = {}
    for vector in VECTORS:
        groups.setdefault(vector.name.partition("/")[0], set()).add(vector.outcome == "accepted")
    assert groups.pop("displayed") == {True}  # it tells how to take a digest of texts; whatever is displayed has one
    assert all(kinds == {True, False} for kinds in groups.values())
    wanted = {"bundle", "cbor", "codec", "control", "cosignature", "entries", "fragments", "frames", "identity"}
    wanted |= {"encounter", "messages", "officers", "opening", "relation", "sealing", "tree", "words"}
    assert wanted == set(groups)


def headings(page: str) -> set[str]:
    lines = (SPEC / page).read_text("utf-8").splitlines()
    return {line.split()[1].rstrip(".") for line in lines if line.startswith("#") and line.split()[1][0].isdigit()}


def test_every_vector_names_a_section() -> None:
    for section in {vector.section for vector in VECTORS}:
        page, _, number = section.partition(", section ")
        assert number in headings(page), section


def test_files_say_what_they_are() -> None:
    for path in FOLDER.glob("*/*.json"):
        content = json.loads(path.read_text("utf-8"))
        if path.parent.name == "messages":
            continue
        assert content["name"] == path.stem
        assert content["made_by"] == "python -m tools.make_vectors"
        assert {"section", "operation", "note", "input", "outcome"} <= set(content)


def test_making_them_again_gives_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_vectors.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    assert make_vectors.main(["--all"]) == 2


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_differences_lead_from_one_to_the_other(old: bytes, new: bytes) -> None:
    changes = [(start, stop, digits) for start, stop, digits in differences(old, new)]
    assert apply(old, changes) == new


# --- what others say of the same vectors


def of_group(group: str, outcome: str | None = None) -> list[Vector]:
    return [v for v in VECTORS if v.name.startswith(f"{group}/") and outcome in (None, v.outcome)]


def plain(value: Mapping[str, Any]) -> Any:
    ((kind, content),) = value.items()
    match kind:
        case "int":
            return int(content)
        case "bytes":
            return bytes.fromhex(content)
        case "array":
            return [plain(item) for item in content]
        case "map":
            return {plain(key): plain(item) for key, item in content}
        case "simple":
            return {"null": None, "true": True, "false": False}[content]
    return content


def test_another_cbor_library_reads_the_good_ones() -> None:
    for vector in of_group("cbor", "accepted"):
        data = bytes.fromhex(vector.input["data"])
        assert vector.output is not None
        assert cbor2.loads(data) == plain(vector.output["value"])
        assert cbor2.dumps(plain(vector.output["value"]), canonical=True) == data


def test_the_tree_is_that_of_certificate_transparency() -> None:
    output = BY_NAME["tree/root-of-8"].output
    assert output == {"root": "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}


def test_the_second_verifier_says_the_same_of_every_bundle() -> None:
    wordlist = verify_transcript.WORDLIST.read_text("ascii").split()
    for vector in of_group("bundle"):
        heard = [vector.input["expect"]] if vector.input["expect"] else []
        at_least = [(size, bytes.fromhex(root)) for size, root in vector.input["at_least"]]
        outcome, faults = "accepted", []
        try:
            bundle = verify_transcript.Bundle(bytes.fromhex(vector.input["bundle"]))
            bundle.check(heard, wordlist, at_least)
            faults = [fault.partition(":")[0] for fault in bundle.faults]
        except verify_transcript.Refused as refused:
            outcome = str(refused).partition(":")[0]
        malformed = {"bundle-malformed", "cbor-malformed", "structure-wrong"}
        assert outcome == vector.outcome or {outcome, vector.outcome} <= malformed, vector.name
        if vector.output is not None:
            assert len(faults) == len(vector.output["faults"])

"""Officers at the command line: keys of their own, drafts, two signatures, and wrong input."""

from pathlib import Path

from tests.cli.commands import assert_refused, comity, fingerprint
from tests.cli.stations import Two


def officer(two: Two, folder: Path, name: str, *roles: str) -> Path:
    """A new officer of north's."""
    key = folder / f"{name}.key"
    assert comity("officer", "new", "--name", name, "--out", key, "--no-passphrase").status == 0
    wanted = [part for role in roles for part in ("--role", role)]
    assert two.north.ask("officer commission", f"{key}.request", *wanted)["roles"] == sorted(roles)
    return key


def test_send_answers_with_a_draft_and_release_makes_it_an_entry(two: Two, tmp_path: Path) -> None:
    lin, aas = officer(two, tmp_path, "Lin", "drafter"), officer(two, tmp_path, "Aas", "releaser")
    send = ("--channel", "south", "--text", "Firing at noon.")
    draft = two.north.ask("send", *send, "--officer-key", lin)
    assert draft["wants"] == ["releaser"]
    assert len(bytes.fromhex(draft["digest"])) == 32
    (listed,) = two.north.ask("drafts")["drafts"]
    assert (listed["draft"], listed["text"]) == (draft["draft"], "Firing at noon.")
    shown = two.north.do("show", draft["draft"], "--language", "zh")
    assert "Lin 已签名" in shown.out
    assert_refused(two.north.do("release", draft["draft"], "--officer-key", lin), "Lin has signed")
    assert_refused(two.north.do("release", draft["draft"]), "--officer-key")
    released = two.north.ask("release", draft["draft"], "--officer-key", aas)
    assert released["digest"] == draft["digest"]
    references = [one["reference"] for one in two.north.do("outbox", "--json").objects]
    assert released["reference"] in references
    assert_refused(two.north.do("release", draft["draft"], "--officer-key", aas), "Write it anew")
    proof = tmp_path / "proof"
    assert two.north.ask("officer proof", released["reference"], "--out", proof)["good"]
    shown = comity("officer", "verify", proof)
    assert shown.status == 0
    assert "Signed by Aas as releaser" in shown.out
    assert comity("officer", "verify", proof, "--json").object["digest"] == draft["digest"]
    proof.write_bytes(proof.read_bytes()[:-9] + bytes(9))
    assert_refused(comity("officer", "verify", proof))
    assert_refused(two.north.do("officer proof", "south/our/1"), "nothing")
    sent = two.north.ask("officer proof", released["reference"], "--send")["sent"]
    assert len(sent) == 3
    assert two.north.do("show", sent[-1]).status == 0
    assert two.north.ask("officer tell", "--channel", "south", "--name", "Lin")["officer"] == "Lin"


def test_a_draft_without_a_key_waits_for_both_and_can_be_discarded(two: Two, tmp_path: Path) -> None:
    officer(two, tmp_path, "Lin", "drafter")
    draft = two.north.ask("send", "--channel", "south", "--text", "Hello.")
    assert draft["wants"] == ["drafter", "releaser"]
    assert "waits for signatures" in two.north.do("send", "--channel", "south", "--text", "Hi.").out
    assert two.north.ask("discard", draft["draft"])["state"] == "discarded"
    assert "Single seat" in two.south.do("status").out
    assert "Drafts that wait: 1" in two.north.do("status").out


def test_what_an_officer_may_not_sign_does_not_stay(two: Two, tmp_path: Path) -> None:
    aas = officer(two, tmp_path, "Aas", "releaser")
    refused = two.north.do("line-test", "--channel", "south")
    assert refused.status == 0, "machines need no officer"
    sent = two.north.do("send", "--channel", "south", "--service", "Fault on line 2.", "--officer-key", aas)
    assert_refused(sent, "no role")
    assert two.north.ask("drafts")["drafts"] == []


def test_keys_stay_out_of_stations_and_behind_passphrases(two: Two, tmp_path: Path) -> None:
    before = fingerprint(two.north.path)
    inside = comity("officer", "new", "--name", "Lin", "--out", two.north.path / "lin.key", "--no-passphrase")
    assert_refused(inside, "keeps his key himself")
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text("horse and staple\n")
    wrong.write_text("staple and horse\n")
    key = tmp_path / "lin.key"
    assert comity("officer", "new", "--name", "Lin", "--out", key, "--passphrase-file", secret).status == 0
    assert key.stat().st_mode & 0o777 == 0o600
    assert_refused(comity("officer", "new", "--name", "Lin", "--out", key, "--no-passphrase"), str(key))
    assert_refused(comity("officer", "new", "--name", "\u202e", "--out", tmp_path / "x", "--no-passphrase"), "name")
    assert fingerprint(two.north.path) == before
    two.north.ask("officer commission", f"{key}.request", "--role", "communicator")
    text = ("--channel", "south", "--service", "Fault on line 2.", "--officer-key", key)
    assert_refused(two.north.do("send", *text, "--officer-passphrase-file", wrong), "passphrase")
    assert_refused(two.north.do("send", *text), "passphrase")
    sent = two.north.ask("send", *text, "--officer-passphrase-file", secret)
    assert sent["rule"] == "by-operator"


def test_wrong_input_changes_nothing(two: Two, tmp_path: Path) -> None:
    junk = tmp_path / "junk"
    junk.write_bytes(b"junk")
    before = fingerprint(two.north.path)
    for arguments in (
        ("officer commission", junk, "--role", "drafter"),
        ("officer commission", tmp_path / "missing", "--role", "drafter"),
        ("officer revoke", "--name", "Nobody"),
        ("release", "south/draft/0123456789", "--officer-key", junk),
        ("show", "south/draft/0123456789"),
        ("discard", "south/draft/0123456789"),
        ("discard", "nonsense"),
        ("send", "--channel", "south", "--text", "x", "--officer-key", tmp_path / "missing"),
    ):
        outcome = two.north.do(*arguments)
        assert outcome.status == 2, (arguments, outcome)
        assert outcome.err.count("\n") == 1
    assert fingerprint(two.north.path) == before

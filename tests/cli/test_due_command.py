"""What is due and the handover sheet, as people and scripts see them."""

from tests.cli.stations import Two


def test_what_we_owe_and_what_they_owe(running: Two) -> None:
    said = ("--text", "Steering lost.", "--precedence", "FLASH", "--wait", "receipt", "--timeout", 20)
    sent = running.north.ask("send", "--channel", "south", *said)["reference"]
    (north,) = running.north.ask("due")["channels"]
    (south,) = running.south.ask("due")["channels"]
    (owed,) = north["they_owe"]
    assert (owed["duty"], owed["about"], owed["precedence"], owed["overdue"]) == ("acknowledge", sent, "FLASH", False)
    (ours,) = south["we_owe"]
    assert (ours["duty"], ours["by"], north["we_owe"], south["they_owe"]) == ("acknowledge", owed["by"], [], [])
    shown = running.south.do("due").out
    assert "north: we owe 1" in shown
    assert f"acknowledgement  {ours['about']}" in shown
    assert "REAL" in shown
    assert "我方待办 1 项" in running.south.do("due", "--language", "zh").out
    running.south.ask("acknowledge", ours["about"], "--officer", "Lin")
    assert running.south.ask("due")["channels"][0]["we_owe"] == []


def test_the_handover_sheet_says_how_line_watch_and_duties_stand(two: Two) -> None:
    roster = ("tier=theatre", "staffed=staffed", "until=211800Z NOV 40", "officers=2", "languages=en; zh")
    fields = [part for one in roster for part in ("--field", one)]
    assert two.north.do("send", "--channel", "south", "--type", "L02", *fields).status == 0
    shown = two.north.do("due", "--handover").out
    assert "Handover sheet of north (Norland, theatre command)" in shown
    assert "Our watch: staffed until 211800Z NOV 40; languages: en, zh" in shown
    assert "Their watch: unknown; nothing was ever said about it" in shown
    assert "No line tests are scheduled" in shown
    assert "Off-going:" in shown
    zh = two.north.do("due", "--handover", "--language", "zh").out
    assert "交班单" in zh
    assert "对方值班：不明；从未通报" in zh
    sheet = two.north.ask("due", "--handover")
    (channel,) = sheet["channels"]
    assert (channel["line"], channel["our_watch"]["declared"], channel["queued"] > 0) == ("open", "staffed", True)


def test_a_contact_request_is_due_until_it_is_answered(two: Two) -> None:
    asked = ("--medium", "voice", "--tier", "theatre", "--subject", "incident")
    two.north.ask("request", "--channel", "south", *asked, "--window", "201800Z NOV 30 - 202000Z NOV 30")
    duties = [one["duty"] for one in two.north.ask("due", "--channel", "south")["channels"][0]["they_owe"]]
    assert duties == ["acknowledge", "answer-request"]

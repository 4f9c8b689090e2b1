"""A file that is no export, or no whole one, is refused with its line and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.packs.errors import PackError
from bot.packs.lines.reading import LONGEST, MOST, is_export, read_export
from bot.text.words import english

MOMENT = "2026-01-01T00:00:00Z"
SHOW = {"record": "show", "id": "show:1", "name": "A Show"}
SEASON = {"record": "season", "id": "season:2", "name": "A Show", "show": "show:1", "number": 1}
PERSON = {"record": "person", "id": "person:3", "name": "A Person"}
SOURCE = {"record": "source", "id": "source:1", "title": "An article"}
NOTE = {
    "record": "note",
    "id": "claim:1",
    "subject": "show:1",
    "source": "source:1",
    "recorded_at": MOMENT,
    "topic": "plot",
    "standing": "reported",
    "text": "It goes on.",
}
FACTS = [SHOW, SEASON, PERSON, SOURCE, NOTE]
Line = dict[str, Any]


def header(*lines: Line, **fields: object) -> Line:
    holds: dict[str, int] = {}
    for line in lines:
        entity = line["record"] in {"show", "season", "person"}
        part = "entity" if entity else "claim" if line["record"] == "note" else line["record"]
        holds[part] = holds.get(part, 0) + 1
    plain: Line = {
        "format": "showdesk-export",
        "version": 1,
        "scope": "shared",
        "program": "1",
        "history": False,
    }
    return {**plain, "holds": holds, **fields}


def file_of(folder: Path, *lines: Line, **fields: object) -> Path:
    file = folder / "facts.jsonl"
    written = [header(*lines, **fields), *lines]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in written), encoding="utf-8")
    return file


def problems_of(file: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        read_export(file)
    assert "nothing was changed" in english()("error.pack.invalid", **caught.value.params)
    return caught.value.problems


def test_a_whole_file(tmp_path: Path) -> None:
    with read_export(file_of(tmp_path, *FACTS)) as found:
        assert [number for number, _ in found.lines()] == [2, 3, 4, 5, 6]
        assert found.header.scope == "shared"


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    file = file_of(tmp_path, *FACTS)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\n\n"))
    with read_export(file) as found:
        assert len(list(found.lines())) == len(FACTS)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({**NOTE, "text": 5}, "line 6: note.text: Input should be a valid string"),
        ({**NOTE, "colour": "red"}, "line 6: note.colour: there is no such field"),
        ({**NOTE, "topic": "weather"}, "line 6: note.topic: Input should be 'plot'"),
        ({**NOTE, "subject": "show:9"}, "line 6: subject: show:9 is not on an earlier line"),
        ({**NOTE, "subject": "1"}, "line 6: note.subject: String should match"),
        ({**NOTE, "source": f"source:{2**63}"}, "line 6: note.source: the number is at most"),
        ({**NOTE, "recorded_at": "2026-01-01T00:00:00"}, "line 6: note.recorded_at: write whole seconds"),
        ({**NOTE, "recorded_at": 5}, "line 6: note.recorded_at: Input should be a valid datetime"),
        ({**NOTE, "retracted": 1}, "line 6: note.retracted: Input should be a valid boolean"),
        ({**NOTE, "overrides": "claim:1"}, "line 6: overrides: is only for a guild's export"),
        ({**NOTE, "shared": True}, "line 6: shared: is only for a guild's export"),
        ({**NOTE, "record": "verse"}, "line 6: the record: Input tag 'verse'"),
        ({**SHOW}, "line 6: id: show:1 is on an earlier line too"),
        ({**SHOW, "id": "person:9"}, "line 6: id: person:9 is not the id of a show"),
        ({**SHOW, "id": "show:9", "shared": True}, "line 6: shared: is only for a guild's export"),
        ({**SEASON, "id": "season:9", "show": "person:3"}, "line 6: show: person:3 is a person, not a show"),
        ({**SOURCE, "id": "source:2", "title": None}, "needs a publisher, title, url or author"),
    ],
)
def test_a_wrong_line(changed: Line, said: str, tmp_path: Path) -> None:
    found = problems_of(file_of(tmp_path, *FACTS[:-1], changed))
    assert any(problem.startswith("facts.jsonl: line 6: ") and said in problem for problem in found), found


def test_a_person_who_is_none(tmp_path: Path) -> None:
    plain = {"record": "credit", "id": "claim:1", "subject": "show:1", "recorded_at": MOMENT, "job": "actor"}
    credit = {**plain, "person": "show:1"}
    assert "facts.jsonl: line 3: person: show:1 is a show, not a person" in problems_of(
        file_of(tmp_path, SHOW, credit)
    )


def test_a_window_that_ends_before_it_begins(tmp_path: Path) -> None:
    days = {"phrase": "x", "earliest": "2017-01-02", "latest": "2017-01-01", "precision": "range"}
    found = problems_of(file_of(tmp_path, *FACTS[:-1], {**NOTE, "said_on": days}))
    assert found == ["facts.jsonl: line 6: note.said_on: ends (2017-01-01) before it begins (2017-01-02)"]


def test_a_revision_is_of_one_row(tmp_path: Path) -> None:
    act = {"record": "changeset", "id": "change:1", "actor": "member:7", "summary": "x", "made_at": MOMENT}
    revision = {"record": "revision", "change": "change:1", "before": SHOW, "after": PERSON}
    (found,) = problems_of(file_of(tmp_path, act, *FACTS, revision))
    assert found == "facts.jsonl: line 8: revision: needs before, after or both, of one row; or counted"


def test_a_file_that_was_cut(tmp_path: Path) -> None:
    file = file_of(tmp_path, *FACTS)
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rindex(b'{"record"')])
    (found,) = problems_of(file)
    assert found.startswith("facts.jsonl: line 1: holds.claim: is 1, and the file has 0")
    file.write_bytes(whole[:-20])
    (found,) = problems_of(file)
    assert found.startswith("facts.jsonl: line 6: the record: Invalid JSON")
    file.write_bytes(b"")
    assert problems_of(file)[0].startswith("facts.jsonl: line 1: is not the first line of an export")


def test_a_newer_version(tmp_path: Path) -> None:
    (found,) = problems_of(file_of(tmp_path, version=2, program="9.9"))
    assert "line 1: version: 2 is newer than this program knows (1)" in found
    assert "9.9" in found


@pytest.mark.parametrize(
    ("field", "value"), [("scope", "Netflix"), ("format", "x"), ("holds", {"show": -1}), ("more", 1)]
)
def test_a_wrong_header(field: str, value: object, tmp_path: Path) -> None:
    found = problems_of(file_of(tmp_path, **{field: value}))
    assert any(f"line 1: {field}" in problem for problem in found), found


def test_a_line_without_an_end(tmp_path: Path) -> None:
    file = file_of(tmp_path, *FACTS)
    file.write_bytes(file.read_bytes() + b"x" * 10_000_000 + b"\n" + json.dumps(PERSON).encode())
    found = problems_of(file)
    assert found[0] == f"facts.jsonl: line 7: is longer than {LONGEST} bytes; no record is so long"
    assert found[1] == "facts.jsonl: line 8: id: person:3 is on an earlier line too"
    file.write_bytes(b"y" * 10_000_000)
    assert problems_of(file)[0].startswith("facts.jsonl: line 1: is longer")


def test_a_byte_that_is_no_text(tmp_path: Path) -> None:
    file = file_of(tmp_path, *FACTS)
    file.write_bytes(file.read_bytes().replace(b"A Person", b"A Pers\xffon"))
    (found,) = problems_of(file)
    assert found.startswith("facts.jsonl: line 4: byte ")
    file.write_bytes(b"\xff")
    assert "line 1: byte 1 is not UTF-8" in problems_of(file)[0]


def test_not_every_mistake_of_another_sort_of_file_is_listed(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + "[]\n" * 1000, encoding="utf-8")
    found = problems_of(file)
    assert len(found) == MOST + 1
    assert "and more" in found[-1]


def test_what_is_read_as_an_export(tmp_path: Path) -> None:
    assert not is_export(tmp_path)
    assert not is_export(tmp_path / "gone.jsonl")
    (tmp_path / "a").write_text('  {"format": 1}', encoding="utf-8")
    assert is_export(tmp_path / "a")
    (tmp_path / "a.toml").write_text("[[show]]", encoding="utf-8")
    assert not is_export(tmp_path / "a.toml")
    assert is_export(file_of(tmp_path))


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "gone.jsonl") == ["gone.jsonl: cannot be read: No such file or directory"]

import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.config import FIELDS
from tests.shared import NAMES

HERE = Path(__file__).parents[2]
TABLE = """\
0\tT\t1.0\t0\tGame of Thrones
0\tT\t1.0\t2\tGoT
1\tT\t0.9\t0\tMarvel's Jessica Jones
1\tT\t0.9\t1\tJessica Jones
2\tP\t0.8\t0\tMelissa Rosenberg
3\tP\t0.7\t0\tBrian Cox
4\tP\t0.6\t0\tBrian Cox
5\tT\t0.5\t0\tThe Rosenberg File
"""
PACK = """
[[show]]
key = "show"
name = "A Show of One's Own"
aliases = [{ name = "Own Show", kind = "title" }]

[[person]]
key = "person"
name = "Melissa Rosenberg"
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FIELDS:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "kept"
    monkeypatch.setenv("SHOWDESK_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "names.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


@pytest.fixture
def stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    assert main(["load", "pack.toml", "--no-seed"]) == 0
    capsys.readouterr()


def give(monkeypatch: pytest.MonkeyPatch, *records: object) -> None:
    lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def names_of(answer: dict[str, Any]) -> list[str]:
    return [one["name"] for one in answer["matches"]]


def test_it_explains_itself(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "jesica jons", "--names", table]) == 0
    first, *listed, verdict = capsys.readouterr().out.splitlines()
    assert first.startswith("Read as jesica (tells ")
    assert first.endswith(", in no name).")
    best = next(line for line in listed if "show:1 " in line)
    assert best.endswith("Jessica Jones, that is Marvel's Jessica Jones")
    assert "whole 0.8" in listed[listed.index(best) + 1]
    assert verdict == "It means Marvel's Jessica Jones (show:1)."


def test_a_word_that_a_name_has_is_told_from_one_that_none_has(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", "jessica zork", "--names", table]) == 0
    known, strange = capsys.readouterr().out.splitlines()[0].split(" and ")
    assert "in no name" not in known
    assert "in no name" in strange


def test_a_name_itself_is_not_compared(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "GAME of thrones", "--names", table]) == 0
    first, _, best, _, verdict = capsys.readouterr().out.splitlines()
    assert first.startswith("Read as the very name")
    assert best.split() == ["40.00", "show:0", "Game", "of", "Thrones"]
    assert verdict == "It means Game of Thrones (show:0)."


def test_two_of_one_name_are_a_choice(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "brian cox", "--names", table]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "It may mean Brian Cox (person:3) or Brian Cox (person:4)."


@pytest.mark.parametrize("text", ["zzqqxx", "!!"])
def test_what_is_like_nothing(text: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", text, "--names", table]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["No name shares anything with it.", "", "Nothing fits."]


def test_what_is_like_something_but_not_meant(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "melissa thrones", "--names", table]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1].startswith("Nothing fits. The nearest: ")
    assert "covered 0." in out
    assert "known" not in out, "that is the same of all"


def test_only_of_a_kind(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "rosenberg", "--names", table, "--kind", "person"]) == 0
    out = capsys.readouterr().out
    assert "person:2" in out
    assert "show:5" not in out


@pytest.mark.usefixtures("stored")
def test_the_names_of_the_store(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "showdesk.db").read_bytes()
    assert main(["resolve", "own show"]) == 0
    assert "It means A Show of One's Own (show:" in capsys.readouterr().out
    assert main(["resolve", "own show", "--guild", "41771983423143937"]) == 0
    assert "It means A Show of One's Own (show:" in capsys.readouterr().out
    assert (data / "showdesk.db").read_bytes() == before


def test_a_store_that_is_not_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "jessica jones"]) == 1
    assert "There is no database" in capsys.readouterr().err
    assert not data.exists()


def test_a_blank_name(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", " ", "--names", table]) == 2
    assert "Please type a name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "type a name"),
        (["jones", "--jsonl"], "leave out TEXT"),
        (["jones", "--complete"], "--complete goes with --jsonl"),
        (["jones", "--rows", "3"], "--rows goes with --names"),
        (["jones", "--names", "x", "--guild", "3"], "a table has no guild's names"),
        (["jones", "--names", "x", "--rows", "0"], "no number from 1 on"),
        (["jones", "--guild", "home"], "no number from 1 on"),
        (["jones", "--kind", "season"], "invalid choice"),
    ],
)
def test_wrong_usage(arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", *arguments]) == 2
    captured = capsys.readouterr()
    assert problem in captured.err
    assert not captured.out


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("folder/names.tsv", None, "No such file"),
        ("names.tsv", b"0\tT\t1.0\tGame of Thrones\n", "line 1"),
        ("names.tsv", b"0\tT\t1.0\t0\tA\nx\tT\t1.0\t0\tB\n", "line 2"),
        ("names.tsv", b"0\tT\t1.0\t0\t\xff\n", "no UTF-8"),
        ("names.tsv.gz", TABLE.encode(), "Not a gzipped file"),
        ("names.tsv.gz", gzip.compress(TABLE.encode())[:-9], "ended before"),
        ("names.tsv.gz", gzip.compress(TABLE.encode())[:12] + b"\xff" * 40, "rror"),
        ("names.tsv.xz", TABLE.encode(), "not supported"),
    ],
)
def test_a_table_that_cannot_be_used(
    name: str, content: bytes | None, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["resolve", "thrones", "--names", name]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("The table of names")
    assert problem in captured.err
    assert name in captured.err
    assert not captured.out


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz"])
def test_lines_are_answered(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = {"": bytes, ".gz": gzip.compress, ".xz": lzma.compress}[suffix](TABLE.encode())
    (tmp_path / f"names.tsv{suffix}").write_bytes(packed)
    give(
        monkeypatch,
        {"id": 1, "q": "jesica jones"},
        "",
        {"id": "b", "q": "brian cox"},
        {"id": None, "q": "zzqqxx"},
        {"id": 4, "q": ""},
    )
    assert main(["resolve", "--jsonl", "--names", f"names.tsv{suffix}"]) == 0
    one, two, none, blank = answers(capsys)
    assert (one["id"], one["verdict"]) == (1, "match")
    assert names_of(one)[0] == "Jessica Jones"
    assert set(one) == {"id", "verdict", "matches", "ms"}
    assert one["matches"][0]["entity"] == 1
    assert one["matches"][0]["kind"] == "show"
    assert (two["id"], two["verdict"], names_of(two)) == ("b", "choices", ["Brian Cox", "Brian Cox"])
    assert (none["verdict"], none["matches"]) == ("none", [])
    assert (blank["verdict"], blank["matches"]) == ("none", [])
    assert isinstance(one["ms"], float)


def test_only_the_first_rows(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, {"id": 1, "q": "brian cox"}, {"id": 2, "q": "game of thrones"})
    assert main(["resolve", "--jsonl", "--names", table, "--rows", "2"]) == 0
    assert [one["verdict"] for one in answers(capsys)] == ["none", "match"]


def test_keystrokes_are_answered(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, {"id": 1, "q": "jess"}, {"id": 2, "q": "zzqqxx"})
    assert main(["resolve", "--jsonl", "--complete", "--names", table]) == 0
    half, nothing = answers(capsys)
    assert half["verdict"] == "choices"
    assert names_of(half)[0].endswith("Jessica Jones")
    assert (nothing["verdict"], nothing["matches"]) == ("none", [])


def test_lines_of_another_form_count(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "x", "[]", {"id": 7}, {"id": 8, "q": 1}, {"id": 9, "q": "got"})
    assert main(["resolve", "--jsonl", "--names", table]) == 1
    *wrong, right = answers(capsys)
    assert [one["id"] for one in wrong] == [None, None, 7, 8]
    assert all(set(one) == {"id", "error"} for one in wrong)
    assert right["verdict"] == "match"


def test_text_that_no_encoding_has(
    table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, '{"id": 1, "q": "\\ud800 jones"}')
    assert main(["resolve", "--jsonl", "--names", table]) == 0
    assert answers(capsys)[0]["id"] == 1


def called(arguments: Sequence[str], given: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(HERE)},
    ).stdout


@pytest.mark.skipif(not NAMES.is_dir(), reason="the labelled questions are not beside the repository")
def test_the_labelled_questions_are_scored(tmp_path: Path) -> None:
    table, questions = NAMES / "names_100k.tsv.gz", NAMES / "queries_dev.jsonl"
    few = ("--rows", "10000")
    asked = questions.read_text(encoding="utf-8")
    out = called(["-m", "bot", "resolve", "--jsonl", "--names", str(table), *few], asked)
    (tmp_path / "answers.jsonl").write_text(out, encoding="utf-8")
    scorer = [str(NAMES / "score.py"), str(table), str(questions), str(tmp_path / "answers.jsonl"), *few]
    every = next(line.split() for line in called(scorer, "").splitlines() if line.startswith("all "))
    assert len(out.splitlines()) == len(asked.splitlines())
    assert float(every[2]) > 0.97, "what the best of the others reach is far below"
    assert float(every[4]) < 0.02

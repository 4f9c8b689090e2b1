"""The names benchmark runs, and judges as the questions' own scorer does; what it measures is not judged."""

import gzip
import json
import math
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from bot.domain.entities import EntityKind
from bot.names import Match, NameEntry, NameIndex, normalise
from tests.benchmarks import names
from tests.benchmarks.aims import AIMS
from tests.benchmarks.grading import Answer, Found, Grades, read_questions
from tests.benchmarks.judging import Question, fold, right
from tests.benchmarks.names import QUESTIONS, Material, report
from tests.benchmarks.peers import PEERS, Peer
from tests.benchmarks.timing import Times, percentile
from tests.benchmarks.turns import Ours
from tests.shared import NAMES

FIRST = (
    "Jessica",
    "Luke",
    "Matthew",
    "Daniel",
    "Trish",
    "Malcolm",
    "Jeri",
    "Karen",
    "Foggy",
    "Claire",
    "Misty",
    "Colleen",
)
LAST = (
    "Jones",
    "Cage",
    "Murdock",
    "Rand",
    "Walker",
    "Ducasse",
    "Hogarth",
    "Page",
    "Nelson",
    "Temple",
    "Knight",
    "Wing",
)
MORE = ("Rising", "Falls", "Returns", "Begins", "Alone", "Undone", "Reborn", "Now")
TITLES = [" ".join(words) for words in product(FIRST, LAST, MORE)]
QUERIES: Sequence[Question] = (
    Question(1, "exact", "Jessica Jones Rising", 0, "Jessica Jones Rising"),
    Question(2, "typo1", "Luke Cgae Falls", 97, "Luke Cage Falls"),
    Question(3, "prefix", "trish wal", 408, "Trish Walker Rising"),
    Question(4, "neg", "zzqqxx", -1, ""),
    Question(5, "neg", "the wombles of wimbledon", -1, ""),
    Question(6, "exact", "Not Among These", 99_999, "Not Among These"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = (f"{entity}\tT\t{1 - entity / 2000:.4f}\t0\t{name}\n" for entity, name in enumerate(TITLES))
    (tmp_path / "names_100k.tsv.gz").write_bytes(gzip.compress("".join(lines).encode()))
    asked = (
        {"id": one.id, "cls": one.sort, "q": one.text, "target": one.target, "tname": one.meant}
        for one in QUERIES
    )
    (tmp_path / QUESTIONS).write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    return tmp_path


def test_every_size_is_measured(folder: Path) -> None:
    heading, figures, head, ours, *peers = report([2000], folder)
    assert heading.startswith("\n1,152 names, 5 questions, ")
    lines = {re.split(" {2,}", line)[0]: line for line in figures.splitlines()}
    for name in ("top 1", "sure and wrong", "AUC", "a lookup, p99", "size of a name", "adding a name, p99"):
        assert re.search(r"\d", lines[name]), name
    assert head.split()[-1] == "questions"
    assert ours.split()[:5] == ["the", "name", "index", "1.000", "1.000"]
    assert len(peers) == len(PEERS)
    assert all(line.count("x") >= 4 for line in peers)


def test_a_size_that_is_aimed_at_shows_its_aims(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "AIMS", {len(TITLES): AIMS[10_000]})
    _, figures, *_ = report([2000], folder)
    assert "at least 0.985" in figures
    assert "0.15 ms" in figures


def test_few_names_need_no_arrays(folder: Path) -> None:
    _, figures, *_ = report([50], folder)
    assert "size of a name" not in figures


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (line,) = report([1_000_000], tmp_path)
    assert line.startswith("Not measured with 1,000,000 names: ")
    assert "names_1m.tsv.xz" in line
    assert QUESTIONS in line


@pytest.mark.parametrize("peer", PEERS)
def test_each_peer_finds_a_name(peer: type[Peer]) -> None:
    names = ["Game of Thrones", "Jessica Jones", "Jessica Jones", "!!"]
    entries = [NameEntry(number // 2, EntityKind.SHOW, name) for number, name in enumerate(names)]
    engine = peer(entries, [normalise(name) for name in names])
    found = engine.answer("jesica jones", engine.search("jesica jones")).found
    assert found[0].name == "Jessica Jones"
    assert len({one.entity for one in found}) == len(found), "each entity once"
    assert engine.search("!") == []


def test_ours_says_what_it_is_sure_of() -> None:
    ours = Ours(NameIndex([NameEntry(7, EntityKind.SHOW, "Jessica Jones")]), 0.0)
    found = ours.search("jessica jones")
    assert isinstance(found, Match)
    assert ours.answer("jessica jones", found) == Answer([Found(7, "Jessica Jones", 40.0)], sure=True)
    assert ours.answer("zork", ours.search("zork")) == Answer([])


@pytest.mark.parametrize(
    ("sort", "typed", "meant", "good", "bad"),
    [
        ("exact", "the ghost", "The Ghost", "the GHOST", "The Ghosts"),
        ("prefix", "jess", "Jessica Jones", "The Jesse Story", "Bad Jones"),
        ("prefix", "the jess", "The Jesse Story", "Jessica Jones", "Bad Jones"),
        ("prefix_typo", "jesc", "Jessica Jones", "Jesse", "Game"),
        ("partial", "jones jessica", "Jessica Jones", "Jessica Ann Jones", "Jessica"),
        ("missing", "game thrones", "Game of Thrones", "Game Thrones", "A Game of the Thrones"),
        ("missing_typo", "gme thrones", "Game of Thrones", "Gme Thrones", "Jones"),
        ("extra", "game of thrones hbo", "Game of Thrones", "Game of Thrones Hb", "Game"),
        ("surname", "cox", "Brian Cox", "Cox Brian", "Brian Coxe"),
        ("surname_typo", "rosenbreg", "Melissa Rosenberg", "Rosenberg File", "Melissa"),
        ("initial", "m rosenberg", "Melissa Rosenberg", "Mel Rosenberg", "Lisa Rosenberg"),
        ("acronym", "got", "Game of Thrones", "The Game of Trust", "Game"),
        ("acronym", "b99", "Brooklyn 99", "B 99", "Brooklyn"),
        ("alias", "jessicajones", "Jessica Jones", "Jessi Cajones", "Jessica"),
        ("spacing", "game ofthrones", "Game of Thrones", "Gameof Thrones", "Games"),
        ("order", "jones jessica", "Jessica Jones", "Jones Jessica", "Jessica"),
        ("order_typo", "jones jesica", "Jessica Jones", "Jones Jesica", "Game"),
        ("typo1", "pste", "Paste", "Pste!", "Site"),
    ],
)
def test_what_is_right(sort: str, typed: str, meant: str, good: str, bad: str) -> None:
    question = Question(1, sort, typed, 5, meant)
    assert right(question, 5, "whatever it is called")
    assert right(question, 6, good)
    assert not right(question, 6, bad)
    assert not right(question, 6, "")
    assert not right(question._replace(text="!!"), 6, bad)


def test_names_are_folded() -> None:
    assert fold("  Æon Fl\u00fcx: L'\u00c9t\u00e9 & Co_2 ") == "aeon flux lete and co 2"


def test_grades() -> None:
    grades = Grades()
    meant = Question(1, "exact", "a", 1, "A")
    grades.add(meant, Answer([Found(1, "A", 9.0)], sure=True))
    grades.add(meant, Answer([Found(2, "B", 3.0), Found(1, "A", 2.0)], sure=True))
    grades.add(meant, Answer([]))
    grades.add(Question(2, "neg", "x", -1, ""), Answer([Found(2, "B", 9.0)], sure=True))
    grades.add(Question(3, "neg", "y", -1, ""), Answer([]))
    assert grades.total.asked == 3
    assert (grades.first, grades.shown, grades.wrong) == (1 / 3, 2 / 3, 1 / 3)
    assert (grades.sure_of_nothing, grades.auc) == (0.5, 0.75)


def test_nothing_asked_is_graded_as_unknown() -> None:
    assert all(math.isnan(value) for value in (Grades().first, Grades().sure_of_nothing, Grades().auc))


def test_times() -> None:
    times = Times()
    assert [times.time(lambda number=number: number) for number in range(3)] == [0, 1, 2]
    assert len(times.wall) == len(times.cpu) == 3
    assert 0 <= times.p50 <= times.p99
    assert percentile([4.0], 99) == 4.0


@pytest.mark.skipif(not NAMES.is_dir(), reason="the labelled questions are not beside the repository")
def test_grades_are_those_of_the_questions_own_scorer(tmp_path: Path) -> None:
    table, rows = NAMES / "names_100k.tsv.gz", 3000
    material = Material.read(table, NAMES / QUESTIONS, rows)
    ours, grades = Ours(NameIndex(material.entries), 0.0), Grades()
    for question in material.questions:
        grades.add(question, ours.answer(question.text, ours.search(question.text)))
    answers = tmp_path / "answers.jsonl"
    with answers.open("w", encoding="utf-8") as out:
        out.writelines(_line(ours, question) for question in read_questions(NAMES / QUESTIONS))
    scorer = [NAMES / "score.py", table, NAMES / QUESTIONS, answers, "--rows", str(rows)]
    printed = subprocess.run(
        [sys.executable, *map(str, scorer)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for sort, one in (*grades.by_sort.items(), ("all", grades.total)):
        digits = 4 if sort == "all" else 3
        shares = (one.first / one.asked, one.shown / one.asked)
        expected = [sort, str(one.asked), *(f"{share:.3f}" for share in shares)]
        assert [*expected, f"{one.wrong / one.asked:.{digits}f}"] in [line.split() for line in printed]
    nothing = next(line for line in printed if line.startswith("queries that fit nothing"))
    assert f"match {grades.sure_of_nothing:.3f}" in nothing
    assert nothing.endswith(f"AUC {grades.auc:.4f}")


def _line(ours: Ours, question: Question) -> str:
    answer = ours.answer(question.text, ours.search(question.text))
    matches = [one._asdict() for one in answer.found]
    verdict = "match" if answer.sure else "choices"
    return json.dumps({"id": question.id, "verdict": verdict, "matches": matches}) + "\n"

"""Every benchmark runs; what it measures is not judged here."""

import lzma
import os
from pathlib import Path

import pytest

from bot.domain.entities import EntityKind
from bot.names import NameEntry
from tests.benchmarks import asking
from tests.benchmarks.__main__ import stalls
from tests.benchmarks.acts import compare
from tests.benchmarks.desk import desk
from tests.benchmarks.figures import Figure, machine, memory_used, table
from tests.benchmarks.processes import idle, start


@pytest.mark.parametrize("recent", [True, False])
async def test_acts_are_compared(seeded: Path, recent: bool) -> None:  # noqa: FBT001 - a parameter
    found = await compare(seeded, 2, recent=recent)
    assert [one.name for one in found] == ["/show", "/quote", "/release", "/quote, a keystroke"]
    assert all(one.real > 0 and one.static > 0 and one.ratio > 0 for one in found)
    assert [one.keystroke for one in found] == [False, False, False, True]


def test_a_start_is_measured(tmp_path: Path) -> None:
    first, again, memory = start(tmp_path, 1)
    assert first > 0
    assert again > 0
    assert (memory is None) == (memory_used(os.getpid()) is None)
    assert list(tmp_path.glob("*.db"))


def test_copies_are_measured(tmp_path: Path) -> None:
    found = list(stalls(tmp_path, 1))
    assert len(found) == 2
    assert all(one.value > 0 and one.most == 100 for one in found)
    assert len(list(tmp_path.glob("*.db"))) == 3


def test_idle_memory_is_measured(seeded: Path) -> None:
    assert (idle(seeded) is None) == (memory_used(os.getpid()) is None)


def test_figures_are_shown_with_what_they_may_be() -> None:
    shown = table([Figure("a", 1.234, "x", 1.3), Figure("b", 3, "s", 2, "slow"), Figure("c", 1, "s", None)])
    _, held, over, free = shown.splitlines()
    assert held.split() == ["a", "1.23", "x", "1.3", "x"]
    assert over.split() == ["b", "3.00", "s", "2", "s", "OVER", "slow"]
    assert free.split() == ["c", "1.00", "s"]


def test_a_figure_may_have_a_least() -> None:
    shown = table([Figure("a", 0.98765, "", None, least=0.98, digits=3), Figure("b", 0.5, "x", 2, least=0.6)])
    _, held, under = shown.splitlines()
    assert held.split() == ["a", "0.988", "at", "least", "0.98"]
    assert under.split() == ["b", "0.50", "x", "at", "least", "0.6", "x,", "2", "x", "UNDER"]
    assert not Figure("c", float("nan"), "", None, least=0).held, "what was not measured is not held"


def test_the_desk_is_measured(tmp_path: Path) -> None:
    found = list(desk(tmp_path, adds=5, revisions=200, rounds=2))
    assert [one.name for one in found] == [
        "durable add",
        "a page of the history, everything",
        "a page of the history, of a show",
        "a page of the history, by somebody",
    ]
    assert all(one.value > 0 for one in found)


def test_the_machine_is_named() -> None:
    assert "cores" in machine()
    assert "SQLite" in machine()


def test_questions_are_measured_among_more_names(tmp_path: Path) -> None:
    rows = [f"{at}\t{kind}\t0.5\t0\tJessica Jones {at}" for at, kind in enumerate("TTTPP")]
    with lzma.open(tmp_path / asking.TABLE, "wt", encoding="utf-8") as file:
        file.write("\n".join([*rows, "0\tT\t0.5\t1\tJJ"]) + "\n")
    heading, figures = asking.report(1, tmp_path)
    assert "1 times" in heading
    assert "with 5 shows and people more" in figures
    assert "what they add, p99" in figures


def test_questions_are_not_measured_without_names(tmp_path: Path) -> None:
    (line,) = asking.report(1, tmp_path)
    assert str(tmp_path) in line


def test_all_names_of_the_first_entities_are_taken() -> None:
    show, person = EntityKind.SHOW, EntityKind.PERSON
    entries = [
        NameEntry(1, show, "A"),
        NameEntry(2, show, "B"),
        NameEntry(3, person, "C"),
        NameEntry(1, show, "D"),
    ]
    assert [one.name for one in asking.some(entries, {show: 1, person: 1})] == ["A", "C", "D"]

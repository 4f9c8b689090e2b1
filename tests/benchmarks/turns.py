"""The name index and its peers, asked the same questions in turns."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.names import Candidate, Match, NameEntry, NameIndex, Resolution
from tests.benchmarks.figures import columns
from tests.benchmarks.grading import SHOWN, Answer, Found, Grades
from tests.benchmarks.judging import Question
from tests.benchmarks.timing import Times

OURS = "the name index"


class Engine(Protocol):
    """What finds names; only ``search`` is timed."""

    @property
    def title(self) -> str:
        """What it is called in the table."""
        ...

    @property
    def built(self) -> float:
        """Seconds that it took to fill."""
        ...

    @property
    def names_a_run(self) -> int | None:
        """Names that it may look through in a run; None: no limit."""
        ...

    def search(self, text: str) -> Any:  # noqa: ANN401 - each engine's own
        """Find what a text means."""
        ...

    def answer(self, text: str, found: Any) -> Answer:  # noqa: ANN401 - each engine's own
        """Return what ``search`` found as an answer."""
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """The name index, as commands ask it."""

    index: NameIndex
    built: float
    title: str = OURS
    names_a_run: int | None = None

    @classmethod
    def built_of(cls, entries: Sequence[NameEntry]) -> "Ours":
        """Build the index, on the clock."""
        begun = time.perf_counter()
        return cls(NameIndex(entries), time.perf_counter() - begun)

    def search(self, text: str) -> Resolution:
        """Find what a text means."""
        return self.index.resolve(text)

    def answer(self, text: str, found: Resolution) -> Answer:
        """Return the verdict, with the names that the text is most like."""
        ranked = self.index.ranked(text, limit=SHOWN)
        return Answer([_found(one) for one in ranked], sure=isinstance(found, Match))


@dataclass(slots=True)
class Turn:
    """One engine's part of a run: every how many questions it is asked, and what came of it."""

    engine: Engine
    every: int
    times: Times = field(default_factory=Times)
    grades: Grades = field(default_factory=Grades)

    def ask(self, question: Question) -> None:
        """Ask one question, and grade the answer off the clock."""
        found = self.times.time(lambda: self.engine.search(question.text))
        self.grades.add(question, self.engine.answer(question.text, found))

    def cells(self, ours: "Turn") -> list[str]:
        """Return its row of the table, with ratios to ``ours``."""

        def ratio(value: float, other: float) -> str:
            return f"{value / other:.1f}x" if self is not ours else ""

        times, grades = self.times, self.grades
        return [
            self.engine.title,
            f"{grades.first:.3f}",
            f"{grades.shown:.3f}",
            f"{grades.auc:.4f}",
            f"{times.p50:.2f}",
            ratio(times.p50, ours.times.p50),
            f"{times.p99:.2f}",
            ratio(times.p99, ours.times.p99),
            f"{times.p99_cpu:.2f}",
            ratio(times.p99_cpu, ours.times.p99_cpu),
            f"{self.engine.built:.2f}",
            ratio(self.engine.built, ours.engine.built),
            f"{len(times.wall)}",
        ]


HEAD = ("", "top 1", "top 5", "AUC", "p50 ms", "", "p99 ms", "", "p99 CPU ms", "", "built s", "", "questions")


def in_turns(engines: Sequence[Engine], questions: Sequence[Question], names: int) -> list[Turn]:
    """Ask every engine each question before the next one, each engine being first as often as last.

    Engines that look through every name are asked every so many questions, so that the run ends.
    """
    turns = [Turn(engine, _every(engine, len(questions), names)) for engine in engines]
    for number, question in enumerate(questions):
        first = number % len(turns)
        for turn in (*turns[first:], *turns[:first]):
            if number % turn.every == 0:
                turn.ask(question)
    return turns


def compared(turns: Sequence[Turn]) -> list[str]:
    """Return a table of the engines, the first of which is ours, in lines."""
    return columns([HEAD, *(turn.cells(turns[0]) for turn in turns)])


def _every(engine: Engine, questions: int, names: int) -> int:
    if engine.names_a_run is None:
        return 1
    return max(1, -(-questions * names // engine.names_a_run))


def _found(one: Candidate) -> Found:
    return Found(one.entity, one.matched, one.score)

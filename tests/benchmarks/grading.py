"""How good the answers to many labelled questions are."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from tests.benchmarks.judging import Question, right

NOTHING: Final = "neg"
"""The sort of the questions that fit nothing."""
SHOWN: Final = 5
"""Answers that are looked at: as many as buttons fit under a message."""


class Found(NamedTuple):
    """An entity that was answered, by which of its names, and its score."""

    entity: int
    name: str
    score: float


class Answer(NamedTuple):
    """What was found, best first, and whether the first is said to be meant for sure."""

    found: Sequence[Found]
    sure: bool = False


@dataclass(slots=True)
class Tally:
    """Questions that fit something: how many were asked, and how many were answered how."""

    asked: int = 0
    first: int = 0
    shown: int = 0
    wrong: int = 0
    """Answered for sure, and wrongly."""


@dataclass(slots=True)
class Grades:
    """What the answers to many questions are worth."""

    by_sort: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    strange: Counter[bool] = field(default_factory=Counter[bool])
    """Questions that fit nothing, by whether they were answered for sure."""
    right_scores: list[float] = field(default_factory=list[float])
    strange_scores: list[float] = field(default_factory=list[float])

    def add(self, question: Question, answer: Answer) -> None:
        """Count one answer."""
        best = answer.found[0].score if answer.found else float("-inf")
        if question.sort == NOTHING:
            self.strange[answer.sure] += 1
            self.strange_scores.append(best)
            return
        hits = [right(question, one.entity, one.name) for one in answer.found[:SHOWN]]
        first = bool(hits) and hits[0]
        tally = self.by_sort[question.sort]
        tally.asked += 1
        tally.first += first
        tally.shown += any(hits)
        tally.wrong += answer.sure and not first
        if first:
            self.right_scores.append(best)

    @property
    def total(self) -> Tally:
        """All sorts together."""
        tallies = self.by_sort.values()
        return Tally(
            sum(one.asked for one in tallies),
            sum(one.first for one in tallies),
            sum(one.shown for one in tallies),
            sum(one.wrong for one in tallies),
        )

    @property
    def sure_of_nothing(self) -> float:
        """The share of the questions that fit nothing and were answered for sure all the same."""
        return _share(self.strange[True], self.strange.total())

    @property
    def first(self) -> float:
        """The share of the questions that fit something whose first answer is right."""
        return _share(self.total.first, self.total.asked)

    @property
    def shown(self) -> float:
        """The share of those with a right one among the first five."""
        return _share(self.total.shown, self.total.asked)

    @property
    def wrong(self) -> float:
        """The share of those that were answered for sure, and wrongly."""
        return _share(self.total.wrong, self.total.asked)

    @property
    def auc(self) -> float:
        """The chance that a right answer scores more than the best for a question that fits nothing."""
        if not self.right_scores or not self.strange_scores:
            return float("nan")
        below = np.sort(self.strange_scores)
        places = [below.searchsorted(self.right_scores, side) for side in ("left", "right")]
        return float(np.mean(places)) / len(below)


def read_questions(path: Path) -> Iterator[Question]:
    """Yield labelled questions, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield Question(one["id"], one["cls"], one["q"], one["target"], one["tname"])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")

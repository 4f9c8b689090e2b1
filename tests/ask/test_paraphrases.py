"""Hundreds of questions as people put them, each with what its answer has to say."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from bot.commandline.ask import shown
from bot.domain.queries import Viewer

FILE = Path(__file__).with_name("paraphrases.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A question; groups of alternatives, one of each has to be said, and what must not be said."""

    question: str
    groups: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()


def read() -> dict[str, list[Case]]:
    """Read the file, which says itself how it is written."""
    cases = defaultdict[str, list[Case]](list)
    kind = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            cases[kind].append(case_of(line))
    return cases


def case_of(line: str) -> Case:
    if line.endswith(" ?"):
        return Case(line.removesuffix(" ?"))
    question, _, expected = line.rpartition(" = ")
    parts = expected.split(" & ")
    wanted = tuple(tuple(map(str.strip, part.split("|"))) for part in parts if not part.startswith("!"))
    return Case(question, wanted, tuple(part[1:] for part in parts if part.startswith("!")))


CASES = read()


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


def says(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(phrase))}(?!\w)", folded(text)) is not None


def mistakes(case: Case, text: str, *, answered: bool, asks_back: bool) -> Iterator[str]:
    if not case.groups:
        if answered:
            yield "was answered"
        return
    if not (answered or asks_back):
        yield "was not answered"
    yield from (f"does not say {group}" for group in case.groups if not any(says(text, one) for one in group))
    yield from (f"says {one}" for one in case.forbidden if says(text, one))


@pytest.mark.parametrize("kind", CASES)
async def test_questions_in_other_words(app: App, kind: str) -> None:
    found = list[str]()
    for case in CASES[kind]:
        answer, _ = await app.asking.answer(case.question, Viewer())
        text = shown(answer)
        asks_back = any(told.which for told in answer.told)
        for mistake in mistakes(case, text, answered=answer.answered, asks_back=asks_back):
            found.append(f"{case.question} {mistake}: {text.splitlines()[0]}")
    assert not found, "\n".join(found)


def test_no_question_stands_twice() -> None:
    every: Sequence[str] = [case.question for cases in CASES.values() for case in cases]
    assert sorted({one for one in every if every.count(one) > 1}) == []
    assert len(every) > 600


async def test_no_sentence_without_a_claim(app: App) -> None:
    for cases in CASES.values():
        for case in cases:
            answer, _ = await app.asking.answer(case.question, Viewer())
            for told in answer.told:
                assert all(fact.claims for fact in (*told.facts, *told.nearby))
                assert bool(told.facts) + bool(told.silence) + bool(told.which) == 1
            stored = {claim.id for claim in answer.claims}
            assert answer.answered <= bool(stored)

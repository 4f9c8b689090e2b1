"""How a typed name was read and why it means what it means, for people."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from bot.domain.entities import EntityKind
from bot.domain.queries import Ref
from bot.names import Candidate, Choices, Match, NameIndex, Resolution
from bot.names.entries import Explanation, Weighed
from bot.text.words import Words, english

SHOWN: Final = 8
"""Entities that are shown with their scores."""
LEAST: Final = 0.005
"""What would be shown as 0.00."""


def explained(names: NameIndex, text: str, *, kinds: Collection[EntityKind] | None, scope: int) -> str:
    """Return how ``text`` was read, what it is most like with the scores, and the verdict, in lines."""
    words = english()
    explanation = names.explain(text, kinds=kinds, scope=scope)
    ranked = names.ranked(text, kinds=kinds, scope=scope, limit=SHOWN)
    lines = [_read(explanation, ranked, words), ""]
    lines += _listed(explanation.weighed, ranked, words)
    return "\n".join([*lines, _verdict(explanation.resolution, words)])


def _read(explanation: Explanation, ranked: Sequence[Candidate], words: Words) -> str:
    if not explanation.tells:
        return words("resolve.very_name" if ranked else "resolve.like_nothing")
    parts = [
        words("resolve.word" if known else "resolve.strange_word", word=word, tells=f"{tells:.1f}")
        for word, tells, known in explanation.tells
    ]
    return words("resolve.read", words=words.list(parts))


def _listed(weighed: Sequence[Weighed], ranked: Sequence[Candidate], words: Words) -> Iterable[str]:
    """Yield each candidate with its score and, where it was weighed, what that is made of."""
    by_name = {(one.entry.entity, one.entry.name): one for one in weighed}
    shown = [by_name.get((one.entity, one.matched)) for one in ranked]
    telling = _telling([one for one in shown if one])
    width = max((len(_ref(one)) for one in ranked), default=0)
    for candidate, weighed_one in zip(ranked, shown, strict=True):
        yield f"{candidate.score:8.2f}  {_ref(candidate):<{width}}  {_called(candidate, words)}"
        if weighed_one:
            yield f"{'':10}{', '.join(_told(weighed_one, telling))}"
    if ranked:
        yield ""


def _telling(weighed: Sequence[Weighed]) -> list[str]:
    """Return the features in which the shown ones differ; all of a single one."""
    if len(weighed) <= 1:
        return [name for one in weighed for name in one.features]
    columns = {name: [one.features[name] for one in weighed] for name in weighed[0].features}
    return [name for name, values in columns.items() if max(values) - min(values) >= LEAST]


def _told(weighed: Weighed, telling: Sequence[str]) -> Iterable[str]:
    values = ((name, weighed.features[name]) for name in telling)
    return (f"{name} {value:.2f}" for name, value in values if value >= LEAST)


def _verdict(resolution: Resolution, words: Words) -> str:
    if isinstance(resolution, Match):
        return words("resolve.match", name=_full(resolution.candidate))
    if isinstance(resolution, Choices):
        named = [_full(one) for one in resolution.candidates]
        return words("resolve.choices", names=words.list(named, either=True))
    if not resolution.nearest:
        return words("resolve.none")
    return words("resolve.none_but_near", names=words.list([_full(one) for one in resolution.nearest]))


def _called(candidate: Candidate, words: Words) -> str:
    if candidate.matched == candidate.name:
        return candidate.name
    return words("resolve.other_name", matched=candidate.matched, name=candidate.name)


def _full(candidate: Candidate) -> str:
    return f"{candidate.name} ({_ref(candidate)})"


def _ref(candidate: Candidate) -> str:
    return str(Ref(candidate.kind, candidate.entity))

"""The words of one language, from its table: what each of them stands for."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent
ENGLISH = "en"

SHORTEST_SWAPPED = 4
"""Letters from which two may have been exchanged."""
SHORTEST_CORRECTED = 5
"""Letters from which a word may lack one; from one more on it may have one twice."""
SHORTEST_REPLACED = 7
"""Letters from which one may be another."""
SHORTEST_TWICE = 9
"""Letters from which a word may have two."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, and the concept that they stand for."""

    words: tuple[str, ...]
    concept: str


@dataclass(frozen=True, slots=True)
class Language:
    """How people ask in one language."""

    glue: frozenset[str]
    filler: frozenset[str]
    pronouns: frozenset[str]
    asides: frozenset[str]
    askers: frozenset[str]
    openers: frozenset[str]
    joiners: frozenset[str]
    inside: frozenset[str]
    linking: frozenset[str]
    articles: frozenset[str]
    negations: frozenset[str]
    suffixes: tuple[str, ...]
    """Longest first."""
    endings: frozenset[str]
    addressed: frozenset[str]
    around_years: frozenset[str]
    rewrites: Mapping[str, tuple[str, ...]]
    season_nouns: frozenset[str]
    season_short: str
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    next_season: frozenset[str]
    last_season: frozenset[str]
    months: Mapping[str, int]
    phrases: Mapping[str, tuple[Phrase, ...]]
    """By first word, longest first."""
    concepts: frozenset[str]
    vocabulary: frozenset[str]
    slips: Mapping[str, tuple[str, ...]]
    """The words of the vocabulary by what is left of them without one or two letters."""

    def corrected(self, word: str) -> str | None:
        """Return the word that ``word`` is a slip of the keys for; ``None`` where it is none."""
        if word in self.vocabulary or len(word) < SHORTEST_SWAPPED or not word.isalpha():
            return None
        found = {near for form in _without_letters(word) for near in self.slips.get(form, ())}
        near = [one for one in found if _may_slip(word, one)]
        return min(near, key=lambda one: _unlikely(word, one), default=None)


def _may_slip(typed: str, word: str) -> bool:
    """Whether a typed word is this one with a slip; short words are too like each other for most."""
    away, swapped = distance(typed, word), sorted(typed) == sorted(word)
    if len(typed) < SHORTEST_CORRECTED:
        return away == 1 and swapped
    if len(typed) == SHORTEST_CORRECTED:
        return away == 1 and (swapped or len(typed) < len(word))
    if len(typed) < SHORTEST_REPLACED and not swapped and len(typed) >= len(word):
        return away == 1 and len(typed) > len(word) and _without_doubles(typed) == _without_doubles(word)
    return away <= (2 if len(typed) >= SHORTEST_TWICE else 1)


def _without_doubles(word: str) -> str:
    return "".join(letter for letter, after in zip(word, f"{word[1:]} ", strict=True) if letter != after)


def _unlikely(typed: str, word: str) -> tuple[int, int, str]:
    """Return what orders slips, the usual ones first: letters left out or exchanged, one more, another."""
    swapped = sorted(typed) == sorted(word)
    often = 0 if swapped or len(typed) < len(word) else 1 if len(typed) > len(word) else 2
    return distance(typed, word), often, word


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a table, as ISO codes."""
    return tuple(sorted(path.stem for path in HOME.glob("??.toml")))


@cache
def language(code: str) -> Language:
    """Return the language of an ISO code; one without a table is asked in English."""
    name = code if code in languages() else ENGLISH
    with (HOME / f"{name}.toml").open("rb") as file:
        return _made(tomllib.load(file))


def _made(table: Mapping[str, Any]) -> Language:
    words = {name: frozenset(text.split()) for name, text in table["words"].items() if name != "suffixes"}
    season = table["season"]
    phrases = list(_phrases(table["concepts"]))
    by_first = defaultdict[str, list[Phrase]](list)
    for phrase in phrases:
        by_first[phrase.words[0]].append(phrase)
    vocabulary = frozenset(_vocabulary(words.values(), season, table, phrases))
    return Language(
        **words,
        suffixes=tuple(table["words"]["suffixes"].split()),
        rewrites={word: tuple(text.split()) for word, text in table["rewrites"].items()},
        season_nouns=frozenset(season["nouns"].split()),
        season_short=season["short"],
        ordinals=season["ordinals"],
        numbers=season["numbers"],
        next_season=frozenset(season["next"].split()),
        last_season=frozenset(season["last"].split()),
        months=table["months"],
        phrases={first: tuple(group) for first, group in by_first.items()},
        concepts=frozenset(table["concepts"]),
        vocabulary=vocabulary,
        slips=_slips(vocabulary),
    )


def _phrases(concepts: Mapping[str, Sequence[str]]) -> Iterator[Phrase]:
    for concept, phrases in concepts.items():
        for text in phrases:
            yield Phrase(tuple(text.split()), concept)


def _vocabulary(
    groups: Iterable[frozenset[str]],
    season: Mapping[str, Any],
    table: Mapping[str, Any],
    phrases: Iterable[Phrase],
) -> Iterator[str]:
    for group in groups:
        yield from group
    for text in (season["nouns"], season["next"], season["last"]):
        yield from text.split()
    for numbers in (season["ordinals"], season["numbers"], table["months"], table["rewrites"]):
        yield from numbers
    for phrase in phrases:
        yield from phrase.words


def _slips(vocabulary: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found = defaultdict[str, set[str]](set)
    for word in vocabulary:
        if len(word) >= SHORTEST_CORRECTED - 1 and word.isalpha():
            for form in _without_letters(word):
                found[form].add(word)
    return {form: tuple(sorted(words)) for form, words in found.items()}


def _without_letters(word: str) -> set[str]:
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    if len(word) < SHORTEST_TWICE - 1:
        return once | {word}
    return once | {word} | {form[:at] + form[at + 1 :] for form in once for at in range(len(form))}


def distance(left: str, right: str) -> int:
    """Return how many slips lie between two words: a letter more, less, another, or two exchanged."""
    before, row = list[int](), list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        above, row = row, [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]

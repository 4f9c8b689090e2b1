"""What the words of a text may stand for in one segment, and how much each speaks for the names with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np

from bot.names.arrays import NONE, Floats, Ints
from bot.names.common import usual_words
from bot.names.query import Query
from bot.names.rarity import Rarity
from bot.names.segment import SIMILAR, SIMILAR_LONG, Segment, Similar, Unsure
from bot.names.spellings import FILLERS, SPELLINGS

_FEW_WORDS = 3
_COMMON = 2_000
"""Names of a word from which it is taken as typed, rather than as a typo of another."""
_OTHER_SPELLING = 0.93
_FILLER = 0.1
"""What a filler counts beside other words."""
_RESPLIT = 0.9
_SHORTEST_SPLIT = 6
_LONGEST_PART = 14
_SINGLE_PART = 4
_PART_COSTS = 2.0
_MOST_PARTS = 5
_SHORTEST_HALF = 3
_ONE_WORD = 0.85
"""How like a known word an unknown one is that is a typo of it, rather than two words without a space."""
_HALF_SIMILAR = 3
_HALF_FROM = 4
"""Characters from which a half-typed word may have a typo."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Words of a segment that a text leads to.

    ``query`` is what each speaks for of the text, ``name`` what it speaks for of a name that has it.
    """

    word: Ints
    query: Floats
    name: Floats
    last: int
    """The number of the text's last word, -1 where the segment has it not."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a text as all segments know them: how much each tells, and which are known at all."""

    query: Query
    tells: Floats
    known: Sequence[bool]
    """Whether some name has the word, or names elsewhere usually do: then it is hardly a typo."""


def read(query: Query, segments: Sequence[Segment], rarity: Rarity) -> tuple[Typed, list[Leads]]:
    """Return what a text's words tell, and what they lead to in each segment."""
    words = query.words
    found = [segment.find(words) for segment in segments]
    frequency = np.zeros(len(words), np.int64)
    for segment, ids in zip(segments, found, strict=True):
        there = np.flatnonzero(ids >= 0)
        frequency[there] += segment.frequency(ids[there])
    known = (frequency > 0).tolist()
    unsure = [
        Unsure(place, word, known[place])
        for place, word in enumerate(words)
        if query.lettered and _may_be_mistyped(word, int(frequency[place]), len(words))
    ]
    similar = [
        _similar(query, segment, ids, unsure, known) for segment, ids in zip(segments, found, strict=True)
    ]
    telling = [rarity.of(segment, one.word) for segment, one in zip(segments, similar, strict=True)]
    tells = _tells(query, segments, rarity, known, similar=similar, telling=telling)
    usual = usual_words()
    return Typed(query, tells, [there or word in usual for there, word in zip(known, words, strict=True)]), [
        _leads(query, segment, rarity, known, tells=tells, similar=one, telling=tell, last=int(ids[-1]))
        for segment, one, tell, ids in zip(segments, similar, telling, found, strict=True)
    ]


def _may_be_mistyped(word: str, frequency: int, count: int) -> bool:
    if len(word) < 3:  # noqa: PLR2004 - any two letters are like any other two
        return False
    return not frequency or (len(word) > 3 and count < 3 and frequency <= _COMMON)  # noqa: PLR2004 - a known word among three is meant


def _similar(
    query: Query, segment: Segment, ids: Ints, unsure: Sequence[Unsure], known: Sequence[bool]
) -> Similar:
    """Return what each word may stand for in a segment, itself among it."""
    there = np.flatnonzero(ids >= 0)
    parts = [Similar(there, ids[there], np.ones(len(there), np.float32))]
    spelt = [
        (place, other) for place, word in enumerate(query.words) for other in sorted(SPELLINGS.get(word, ()))
    ]
    if spelt:
        others = segment.find([other for _, other in spelt])
        kept = np.flatnonzero(others >= 0)
        places = np.array([place for place, _ in spelt], np.int64)[kept]
        parts.append(Similar(places, others[kept], np.full(len(kept), _OTHER_SPELLING, np.float32)))
    if unsure:
        parts.append(segment.similar(unsure, SIMILAR if len(query.words) <= _FEW_WORDS else SIMILAR_LONG))
    last = len(query.words) - 1
    half = query.words[last]
    if query.lettered and len(half) >= _HALF_FROM and not known[last] and not segment.counted(half):
        parts.append(segment.begun(last, half))
    return Similar(
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.word for part in parts]),
        np.concatenate([part.alike for part in parts]),
    )


def _tells(
    query: Query,
    segments: Sequence[Segment],
    rarity: Rarity,
    known: Sequence[bool],
    *,
    similar: Sequence[Similar],
    telling: Sequence[Floats],
) -> Floats:
    """Return how much each typed word tells: as itself, or else as the best of what it may stand for."""
    best = np.zeros(len(query.words), np.float32)
    itself = np.zeros(len(query.words), np.float32)
    for one, tell in zip(similar, telling, strict=True):
        np.maximum.at(best, one.place, tell * one.alike)
        exact = one.alike == 1
        np.maximum.at(itself, one.place[exact], tell[exact])
    tells = np.where(np.array(known), itself, np.where(best > 0, best, np.float32(rarity.unknown)))
    last = len(query.words) - 1
    if not known[last]:
        continued = sum(segment.counted(query.words[last]) for segment in segments)
        if continued:
            tells[last] = min(tells[last], rarity.among(continued))
    if len(query.words) > 1:
        fillers = [place for place, word in enumerate(query.words) if word in FILLERS]
        tells[fillers] *= np.float32(_FILLER)
    return tells.astype(np.float32)


def _leads(
    query: Query,
    segment: Segment,
    rarity: Rarity,
    known: Sequence[bool],
    *,
    tells: Floats,
    similar: Similar,
    telling: Floats,
    last: int,
) -> Leads:
    agreement = similar.alike * similar.alike
    joined, share = _rejoined(query, segment, known, similar)
    word, of_query, of_name = similar.word, agreement * tells[similar.place], agreement * telling
    if len(joined):
        joined_tells = rarity.of(segment, joined)
        word = np.concatenate((word, joined))
        of_query = np.concatenate((of_query, joined_tells * share))
        of_name = np.concatenate((of_name, joined_tells))
    order = np.argsort(-of_query, kind="stable")
    return Leads(word[order], of_query[order], of_name[order], last)


def _rejoined(query: Query, segment: Segment, known: Sequence[bool], similar: Similar) -> tuple[Ints, Floats]:
    """Return the words when neighbours are joined, or an unknown word is split; and their share."""
    words = query.words
    pairs = [first + second for first, second in pairwise(words)]
    joined = segment.find(pairs) if pairs else NONE
    joined = joined[joined >= 0]
    ids, shares = [joined], [np.ones(len(joined), np.float32)]
    for place, word in enumerate(words):
        if not query.lettered or known[place] or len(word) < _SHORTEST_SPLIT:
            continue
        parts = split_word(word, segment)
        if parts:
            ids.append(segment.find(parts))
            shares.append(np.full(len(parts), _RESPLIT, np.float32))
        elif len(words) == 1 and not np.any(similar.alike > _ONE_WORD):
            almost = _almost_split(word, segment)
            ids.append(almost.word)
            shares.append(np.float32(_RESPLIT) * almost.alike**2)
    return np.concatenate(ids), np.concatenate(shares)


def _almost_split(word: str, segment: Segment) -> Similar:
    """Return words that are like the two halves of a text, wherever it is cut: "jesicajones"."""
    cuts = range(_SHORTEST_HALF, min(len(word) - _SHORTEST_HALF, _LONGEST_PART) + 1)
    halves = dict.fromkeys(
        half for cut in cuts for half in (word[:cut], word[cut:]) if len(half) <= _LONGEST_PART
    )
    found = segment.find(list(halves))
    there = np.flatnonzero(found >= 0)
    similar = segment.similar(
        [Unsure(place, half, known=True) for place, half in enumerate(halves)], _HALF_SIMILAR
    )
    return Similar(
        np.concatenate((there, similar.place)),
        np.concatenate((found[there], similar.word)),
        np.concatenate((np.ones(len(there), np.float32), similar.alike)),
    )


def split_word(word: str, segment: Segment) -> list[str]:
    """Return the two to five known words that make up ``word``, the commonest ones, if there are any."""
    ends = [
        (begin, end)
        for end in range(2, len(word) + 1)
        for begin in range(max(0, end - _LONGEST_PART), end - 1)
    ]
    ids = segment.find([word[begin:end] for begin, end in ends])
    frequency = np.zeros(len(ids), np.int64)
    there = np.flatnonzero(ids >= 0)
    frequency[there] = segment.frequency(ids[there])
    # A part costs less the more names have it; short ones that a single name has are mostly scraps.
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for (begin, end), count in zip(ends, frequency.tolist(), strict=True):
        if begin not in best or not count or (count == 1 and end - begin < _SINGLE_PART):
            continue
        cost = best[begin][0] + _PART_COSTS + log(1 + len(segment)) - log(1 + count)
        if end not in best or cost < best[end][0]:
            best[end] = (cost, begin)
    if len(word) not in best:
        return []
    parts: list[str] = []
    end = len(word)
    while end:
        begin = best[end][1]
        parts.insert(0, word[begin:end])
        end = begin
    return parts if 2 <= len(parts) <= _MOST_PARTS else []  # noqa: PLR2004

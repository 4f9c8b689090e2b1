"""From a text to names in order: the very name if there is one, else those that are like it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.domain.entities import EntityKind
from bot.names.arrays import Floats, Ints, first_of_each
from bot.names.building import KIND_NUMBER
from bot.names.candidates import Pool, gather
from bot.names.entries import NameEntry
from bot.names.features import FEATURES, Names, compare, has_another_number
from bot.names.leads import Typed
from bot.names.query import Query, words_of
from bot.names.rarity import Rarity
from bot.names.segment import Segment
from bot.names.spellings import leading
from bot.names.verdict import EXACT, SPACELESS
from bot.names.weights import Network

_DECIMALS = 2
_OTHER_NUMBER = 8
"""What a name loses that has another number than the text: "Terminator 3" is no typo of "Terminator 2"."""
_CLEAN = FEATURES.index("clean")
_ALL = 0.98
_AHEAD = 10
"""How far ahead a name is put that goes on as typed: while typing, a typo is the last thing to think of."""
_TELLING_LETTERS = 4
_TELLING_WORD = 3
_PERSON = KIND_NUMBER[EntityKind.PERSON]


@dataclass(frozen=True, slots=True)
class Scored:
    """A name and its score."""

    entry: NameEntry
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """Names that are the text itself, each with the same score."""

    names: Sequence[Scored]

    def standing(self) -> list[float]:
        """Return the score of each entity."""
        return [self.names[0].score] * len({one.entry.entity for one in self.names})

    def down_to(self, score: float) -> list[Scored]:
        """Return the names that score at least so much."""
        return [one for one in self.names if one.score >= score]


@dataclass(frozen=True, slots=True)
class Compared:
    """The names that were compared with a text: from which pools, their features and scores."""

    typed: Typed
    pools: Sequence[Pool]
    features: Sequence[Floats]
    scores: Floats
    """Rounded: what lies beyond depends on the order in which a processor adds."""

    def as_typed(self) -> "Compared":
        """Return the same with those names ahead that have all words without a typo."""
        clean = self.features[_CLEAN] > _ALL
        return replace(self, scores=self.scores + np.float32(_AHEAD) * clean)

    def standing(self) -> list[float]:
        """Return the score of each entity by its best name, best first."""
        entities = np.concatenate([pool.segment.entity(pool.rows) for pool in self.pools])
        order = np.lexsort((-self.scores, entities))
        return np.sort(self.scores[order[first_of_each(entities[order])]])[::-1].tolist()

    def down_to(self, score: float) -> list[Scored]:
        """Return the names that score at least so much."""
        return [self.scored(place) for place in np.flatnonzero(self.scores >= score).tolist()]

    def scored(self, place: int) -> Scored:
        """Return the name at a place."""
        inside = place
        for pool in self.pools:
            if inside < len(pool.rows):
                return Scored(pool.segment.entry(int(pool.rows[inside])), float(self.scores[place]))
            inside -= len(pool.rows)
        raise IndexError(place)


def named(query: Query, segments: Sequence[Segment], kinds: Sequence[int]) -> Named | None:
    """Return the names that are the text itself, or else those that are but for spaces and leading words."""
    entries = [
        segment.entry(row)
        for segment in segments
        for row in _living(segment, segment.squashed(query.spaceless, kinds)).tolist()
    ]
    exact = [Scored(entry, EXACT) for entry in entries if words_of(entry.name) == query.full]
    spaceless = [Scored(entry, SPACELESS) for entry in entries if _is_spaceless(query, entry.name)]
    found = exact or spaceless
    return Named(found) if found else None


def only_begins(text: str, name: str) -> bool:
    """Whether a text is the first word of a name and no more than half of it.

    Then it may well be another's: "daredevil" in a store that has but "Daredevil: Born Again".
    """
    typed, words = words_of(text), words_of(name)
    rest = words[leading(words) :]
    return (
        len(typed) == 1 and len(rest) > 1 and rest[0] == typed[0] and 2 * len(typed[0]) <= sum(map(len, rest))
    )


def best_known(segments: Sequence[Segment], kinds: Sequence[int]) -> list[Scored]:
    """Return the best known primary names, all with the same score."""
    return [
        Scored(segment.entry(row), 0.0) for segment in segments for row in segment.best_known(kinds).tolist()
    ]


def compared(
    query: Query, segments: Sequence[Segment], kinds: Sequence[int], weights: Network
) -> Compared | None:
    """Return the names that are like a text, with their features; ``None`` where no name shares anything.

    Of a text without a letter or a digit only the beginning counts: there are no typos in "!!!".
    """
    typed, pools = gather(query, segments, kinds)
    pools = [pool for pool in pools if len(pool.rows)]
    if not pools:
        return None
    weight = np.concatenate([pool.segment.weight(pool.rows) for pool in pools])
    person = np.concatenate([pool.segment.of_kind(pool.rows, _PERSON) for pool in pools])
    names = Names.of(pools, Rarity(segments))
    features = compare(typed, names, weight, person, sum(map(len, segments)))
    scores = weights.of(features) - _OTHER_NUMBER * has_another_number(typed.query, names)
    return Compared(typed, pools, features, np.round(scores, _DECIMALS))


def _is_spaceless(query: Query, name: str) -> bool:
    """Whether a name has the letters of the text, and these tell it: "jessicajones", "dare devil", "j.j.".

    The last word may be half typed ("the m" is not "Them!"), and without its article a short name is not told
    by its letters ("pe" is not "A*P*E").
    """
    words = words_of(name)
    if "".join(words) not in query.spaceless and "".join(words[leading(words) :]) not in query.spaceless:
        return False  # another text with the same number
    if all(len(word) == 1 for word in query.full):
        return True
    return len(query.squashed) >= _TELLING_LETTERS and len(query.full[-1]) >= _TELLING_WORD


def _living(segment: Segment, rows: Ints) -> Ints:
    return rows[segment.living(rows)]

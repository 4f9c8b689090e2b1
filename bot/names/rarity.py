"""How much a word tells: the rarer, the more. Words that titles and people share tell little in any store."""

from collections.abc import Sequence
from math import log

import numpy as np

from bot.names.arrays import Anything, Floats, Ints
from bot.names.common import IMAGINED
from bot.names.segment import Segment


class Rarity:
    """How much the words of some segments tell, by all of their names together."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._names = IMAGINED + sum(map(len, segments))
        self.unknown = log(1 + self._names)
        """Of a word that no name has."""

    def among(self, names: int) -> float:
        """Return how much it tells to be among so many names."""
        return log(1 + self._names / (1 + names))

    def of(self, segment: Segment, ids: Ints) -> Floats:
        """Return how much words of ``segment`` tell."""
        frequency = segment.frequency(ids) + segment.usual(ids)
        others = [other for other in self._segments if other is not segment and len(other)]
        if others and len(ids):
            words = segment.words(ids)
            for other in others:
                found = other.find(words)
                there = np.flatnonzero(found >= 0)
                frequency[there] += other.frequency(found[there])
        return self.telling(frequency)

    def telling(self, frequency: Anything) -> Floats:
        """Return the logarithm of how few names have a word, after the formula of BM25."""
        return np.log(1 + (self._names - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)

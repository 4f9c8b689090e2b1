"""Numbers for texts, for many texts at once: a polynomial over their characters, modulo 2**64.

Such a number can be put together from the numbers of parts ("jessica" and "jones" give "jessicajones"), and
without one of its characters, so that a million names are numbered without making a string of each.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.names.arrays import Anything, Ints, starts

Hashes = NDArray[np.uint32]
_Wide = NDArray[np.uint64]

LONGEST = 1024
"""Characters up to which a text has a number; the rest of a longer one does not count."""
_WHOLE = (1 << 64) - 1
_BASE_NUMBER = 0x9E3779B97F4A7C15
_MIX_NUMBER = 0xD6E8FEB86659FD93
_BASE = np.uint64(_BASE_NUMBER)
_MIX = np.uint64(_MIX_NUMBER)
with np.errstate(over="ignore"):
    _POWERS: _Wide = np.concatenate(([np.uint64(1)], np.full(LONGEST, _BASE).cumprod(dtype=np.uint64)))


class Characters:
    """The characters of many texts, one behind the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = "".join(texts).encode("utf-32-le", "surrogatepass")
        self.codes = np.frombuffer(joined, np.uint32).astype(np.uint64) + np.uint64(1)
        self.sizes: Ints = np.fromiter(map(len, texts), np.int64, len(texts))
        self.starts = starts(self.sizes)


def wide(texts: Sequence[str]) -> _Wide:
    """Return a number of 64 bits for each text, from which those of longer ones can be made."""
    if not texts:
        return np.zeros(0, np.uint64)
    characters = Characters(texts)
    after = np.repeat(characters.starts[1:], characters.sizes) - np.arange(len(characters.codes)) - 1
    terms = characters.codes * _POWERS[np.minimum(after, LONGEST)]
    return _sums(terms, characters.starts)


def narrow(numbers: Anything) -> Hashes:
    """Return numbers of 32 bits for those of 64."""
    mixed = (numbers ^ (numbers >> np.uint64(32))) * _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


def joined(numbers: Anything, sizes: Anything, begins: Ints) -> _Wide:
    """Return the numbers of texts that are made of parts, group by group.

    Args:
        numbers: of the parts, one behind the other.
        sizes: of the parts, in characters.
        begins: where the parts of each text begin, and where those of the last end.
    """
    ends = starts(sizes)
    after = np.repeat(ends[begins[1:]], np.diff(begins)) - ends[1:]
    return _sums(numbers * _POWERS[np.minimum(after, LONGEST)], begins)


def hash_of(text: str) -> np.uint32:
    """Return the number of 32 bits of one text, as ``narrow(wide([text]))`` does, without an array."""
    number = 0
    for character in text[:LONGEST]:
        number = (number * _BASE_NUMBER + ord(character) + 1) & _WHOLE
    return np.uint32((((number ^ (number >> 32)) * _MIX_NUMBER) & _WHOLE) >> 32)


def without_one(texts: Sequence[str]) -> tuple[Hashes, Ints]:
    """Return the numbers of all texts without one of their characters, and which text each comes from."""
    characters = Characters(texts)
    codes, sizes = characters.codes, characters.sizes
    owner = np.repeat(np.arange(len(texts)), sizes)
    first, end = characters.starts[:-1][owner], characters.starts[1:][owner]
    after = end - np.arange(len(codes)) - 1
    whole = starts_wide(codes * _POWERS[np.minimum(after, LONGEST)])
    shifted = starts_wide(codes * _POWERS[np.minimum(np.maximum(after - 1, 0), LONGEST)])
    place = np.arange(len(codes))
    numbers = (shifted[place] - shifted[first]) + (whole[end] - whole[place + 1])
    return narrow(numbers), owner


def spellings_without(text: str, most: int) -> Hashes:
    """Return the numbers of ``text`` without up to ``most`` (0 to 2) of its characters, itself first."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64) + np.uint64(
        1
    )
    size = len(codes)
    numbers = [
        (codes[_patterns(size, dropped)] * _POWERS[: size - dropped][::-1]).sum(axis=1, dtype=np.uint64)
        for dropped in range(min(most, size - 1) + 1)
    ]
    return narrow(np.concatenate(numbers))


@lru_cache(maxsize=128)
def _patterns(size: int, dropped: int) -> Ints:
    """Return which characters stay when some are dropped: a row for each way."""
    return np.array(list(combinations(range(size), size - dropped)), np.int64).reshape(-1, size - dropped)


def starts_wide(terms: _Wide) -> _Wide:
    """Return the running sums of ``terms``, beginning with 0."""
    sums = np.zeros(len(terms) + 1, np.uint64)
    np.cumsum(terms, out=sums[1:])
    return sums


def _sums(terms: _Wide, begins: Ints) -> _Wide:
    """Return the sum of each group; of an empty one, 0."""
    sums = starts_wide(terms)
    return sums[begins[1:]] - sums[begins[:-1]]

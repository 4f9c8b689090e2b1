"""The vocabulary of a frozen index: all words of its names, in order, as arrays."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.names.arrays import (
    NONE,
    Anything,
    Ints,
    distinct,
    first_of_each,
    first_of_its_group,
    small,
    spread,
    starts,
)
from bot.names.hashing import Characters, narrow, spellings_without, wide, without_one

SHORTEST_TYPO = 3
"""Characters from which a word is looked for with a typo: half of the shorter ones would do for any other."""
LONGEST_TYPO = 24
"""Characters up to which words are filed without one of theirs."""
TWO_TYPOS = range(6, 13)
"""Lengths at which two letters of an unknown word may be wrong; the number of ways grows with the square."""
_GRAMMED = range(4, 31)
_HEAD = 8
"""Bytes of a word that fit a number of 64 bits."""
_MOST_GRAMS = 20_000
"""Words that are counted for the parts of one unknown word; the rarest parts come first."""
_EDGE = np.uint64(0)
_LONG = 9
"""Characters of a word most of whose parts survive two typos."""
_LOW = 0xFFFFFFFF


def build_words(words: Sequence[str]) -> dict[str, Anything]:
    """Return the arrays of a vocabulary of sorted words."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    heads = np.array(encoded, f"S{_HEAD}") if encoded else np.zeros(0, f"S{_HEAD}")
    filed = [place for place, word in enumerate(words) if SHORTEST_TYPO <= len(word) <= LONGEST_TYPO]
    chosen = [words[place] for place in filed]
    short, owner = without_one(chosen)
    dropped = np.concatenate((narrow(wide(chosen)), short))
    owners = np.array(filed, np.int64)[np.concatenate((np.arange(len(chosen)), owner))] if chosen else NONE
    order = np.argsort(dropped, kind="stable")
    return {
        "word_text": np.frombuffer(b"".join(encoded), np.uint8),
        "word_start": small(starts(np.fromiter(map(len, encoded), np.int64, len(encoded)))),
        "word_head": heads.view(">u8").astype(np.uint64),
        "word_size": np.fromiter((min(len(word), 255) for word in words), np.uint8, len(words)),
        "dropped_hash": dropped[order],
        "dropped_word": owners[order].astype(np.int32),
        **_build_grams(words),
    }


def _build_grams(words: Sequence[str]) -> dict[str, Anything]:
    places = [place for place, word in enumerate(words) if len(word) in _GRAMMED]
    characters = Characters([words[place] for place in places])
    grams, owner = _grams_of(characters)
    both = distinct(grams.astype(np.uint64) << np.uint64(32) | owner.astype(np.uint64))
    grams = (both >> np.uint64(32)).astype(np.uint32)
    owner = (both & np.uint64(0xFFFFFFFF)).astype(np.int64)
    begins = np.flatnonzero(first_of_each(grams))
    return {
        "gram": grams[begins],
        "gram_start": small(np.append(begins, len(grams))),
        "gram_word": np.array(places, np.int64)[owner].astype(np.int32) if places else np.zeros(0, np.int32),
    }


def _grams_of(characters: Characters) -> tuple[Anything, Ints]:
    """Return the numbers of all three characters in a row, with an edge before and after each text."""
    sizes = characters.sizes
    begins = starts(sizes + 2)
    codes = np.full(int(begins[-1]), _EDGE)
    codes[spread(begins[:-1] + 1, sizes)] = characters.codes
    places = spread(begins[:-1], sizes)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return narrow(
        codes[places] << np.uint64(42) | codes[places + 1] << np.uint64(21) | codes[places + 2]
    ), owner


class Near(NamedTuple):
    """Words that may be like typed ones: which typed one, and the word."""

    typed: Ints
    word: Ints

    @classmethod
    def each_once(cls, typed: Ints, word: Ints) -> "Near":
        """Return pairs without repetition."""
        packed = distinct(typed << 32 | word)
        return cls(packed >> 32, packed & _LOW)


class Words:
    """Words by their number, in the order of their bytes, and those that are like others."""

    def __init__(self, arrays: Mapping[str, Anything]) -> None:
        self._text = arrays["word_text"].data
        self._start = arrays["word_start"]
        self._head = arrays["word_head"]
        self.size = arrays["word_size"]
        self._dropped_hash = arrays["dropped_hash"]
        self._dropped_word = arrays["dropped_word"]
        self._gram = arrays["gram"]
        self._gram_start = arrays["gram_start"]
        self._gram_word = arrays["gram_word"]

    def __len__(self) -> int:
        return len(self._head)

    def of(self, ids: Anything) -> list[str]:
        """Return the words with these numbers."""
        begins, ends = self._start[ids].tolist(), self._start[ids + 1].tolist()
        text = self._text
        return [str(text[a:b], "utf-8", "surrogatepass") for a, b in zip(begins, ends, strict=True)]

    def find(self, words: Sequence[str]) -> Ints:
        """Return the number of each word; -1 for one that is not there."""
        encoded = [word.encode("utf-8", "surrogatepass") for word in words]
        heads = np.array(
            [int.from_bytes(word[:_HEAD].ljust(_HEAD, b"\0"), "big") for word in encoded], np.uint64
        )
        places = self._head.searchsorted(heads).astype(np.int64)
        inside = np.minimum(places, len(self) - 1)
        found = np.where(self._head[inside] == heads, places, -1) if len(self) else np.full(len(words), -1)
        for number, word in enumerate(encoded):
            place = int(found[number])
            if place >= 0 and (len(word) > _HEAD or self._bytes(place) != word):
                found[number] = self._exact(word, place, int(heads[number]))
        return found

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Return the range of the words that begin with ``prefix``."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        head = encoded[:_HEAD]
        low = int.from_bytes(head.ljust(_HEAD, b"\0"), "big")
        high = int.from_bytes(head.ljust(_HEAD, b"\xff"), "big")
        first = int(self._head.searchsorted(np.uint64(low), "left"))
        end = int(self._head.searchsorted(np.uint64(high), "right"))
        if len(encoded) > _HEAD or encoded.endswith(b"\0"):  # shorter words have the same head
            first = self._bisect(encoded, first, end)
            end = self._bisect(encoded + b"\xff", first, end)
        return first, end

    def without_letters(self, typed: Sequence[str], most: Sequence[int]) -> Near:
        """Return the words that are as those typed but for a letter, or two where ``most`` is 2."""
        hashes = [spellings_without(word, lost) for word, lost in zip(typed, most, strict=True)]
        owner = np.repeat(np.arange(len(typed)), [len(part) for part in hashes])
        wanted = np.concatenate((np.zeros(0, np.uint32), *hashes))
        low = self._dropped_hash.searchsorted(wanted, "left")
        sizes = self._dropped_hash.searchsorted(wanted, "right") - low
        hit = np.flatnonzero(sizes)
        return Near.each_once(
            np.repeat(owner[hit], sizes[hit]),
            self._dropped_word[spread(low[hit], sizes[hit])].astype(np.int64),
        )

    def sharing_parts(
        self, typed: Sequence[str], *, half_typed: bool, frequency: Callable[[Ints], Ints], most: int
    ) -> Near:
        """Return at most ``most`` words for each typed one that share most of its three letters in a row.

        A ``half_typed`` word is compared with the beginnings of longer ones.
        """
        grams, owner = _grams_of(Characters(typed))
        if half_typed:
            last = np.append(
                first_of_each(owner)[1:], True
            )  # the end of a word is no part of a half-typed one
            grams, owner = grams[~last], owner[~last]
        packed = distinct(owner << 32 | grams.astype(np.int64))
        owner, wanted = packed >> 32, (packed & _LOW).astype(np.uint32)
        places = self._gram.searchsorted(wanted)
        there = (
            np.flatnonzero(self._gram[np.minimum(places, len(self._gram) - 1)] == wanted)
            if len(self._gram)
            else NONE
        )
        places, owner = places[there], owner[there]
        sizes = self._gram_start[places + 1] - self._gram_start[places]
        rarest = np.argsort(sizes, kind="stable")
        rarest = rarest[np.cumsum(sizes[rarest]) <= _MOST_GRAMS * len(typed)]
        owner, places, sizes = owner[rarest], places[rarest], sizes[rarest]
        listed = np.repeat(owner, sizes) << 32 | self._gram_word[spread(self._gram_start[places], sizes)]
        listed.sort()
        begins = np.flatnonzero(first_of_each(listed))
        shared = np.diff(np.append(begins, len(listed)))
        owner, found = listed[begins] >> 32, listed[begins] & _LOW
        length = np.fromiter(map(len, typed), np.int64, len(typed))
        longer = self.size[found].astype(np.int64) - length[owner]
        if half_typed:
            need = np.maximum(1, (length - 1) // 2 - 1)
            kept = np.flatnonzero((shared >= need[owner]) & (longer > 0))
            order = shared[kept] + 0.1 * np.log1p(frequency(found[kept]))
        else:
            # Half of the parts survive two typos, which add or lose three letters at most.
            half = np.maximum(2, -(-(length - 2) * 9 // 20))
            need = np.where(length < _LONG, half, np.maximum(3, length - 6))
            kept = np.flatnonzero((shared >= need[owner]) & (np.abs(longer) <= 3))  # noqa: PLR2004
            order = shared[kept] - 0.2 * np.abs(longer[kept]) + 0.02 * np.log1p(frequency(found[kept]))
        best = np.lexsort((-order, owner[kept]))
        kept = kept[best[first_of_its_group(owner[kept][best], most)]]
        return Near(owner[kept], found[kept])

    def _bytes(self, place: int) -> bytes:
        return bytes(self._text[int(self._start[place]) : int(self._start[place + 1])])

    def _exact(self, word: bytes, first: int, head: int) -> int:
        """Return the place of a word among those with the same head, or -1."""
        end = int(self._head.searchsorted(np.uint64(head), "right"))
        place = self._bisect(word, first, end)
        return place if place < end and self._bytes(place) == word else -1

    def _bisect(self, word: bytes, first: int, end: int) -> int:
        return first + bisect_left(range(first, end), word, key=self._bytes)

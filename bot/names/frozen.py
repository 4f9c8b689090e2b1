"""Names in arrays that do not change, but for names that are taken away: a hundred bytes each."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from bot.names import likeness
from bot.names.arrays import NONE, Anything, Floats, Ints, distinct, first_top, spread
from bot.names.building import (
    BEST_KNOWN,
    KIND_BITS,
    KINDS,
    LEADING_SHIFT,
    PRIMARY,
    SAMPLED,
    beginning_keys,
    depth,
)
from bot.names.entries import NameEntry
from bot.names.hashing import hash_of
from bot.names.segment import (
    MOST_CONTINUED,
    MOST_INITIALS_ROWS,
    MOST_LISTED,
    MOST_NAMESAKES,
    MOST_OF_WORD,
    PART_SIMILAR,
    Similar,
    Unsure,
    chosen_begun,
    chosen_similar,
)
from bot.names.words import SHORTEST_TYPO, TWO_TYPOS, Near, Words

_PARTS_FROM = 5
"""Characters from which an unknown word is also looked for by its parts."""
_GOOD_TYPO = 0.9
"""How like a word is that is a typo of a letter or two: then words that share parts are not looked for."""
_BEGINNINGS_AT_HAND = 4096
_MOST_TOLD_APART = 256
"""Names with the same first words whose later words are looked at; no series has more."""
_KIND_NUMBERS = np.arange(len(KINDS))


class FrozenNames:
    """The names of arrays that ``building.build`` made."""

    def __init__(self, arrays: Mapping[str, Anything]) -> None:
        self.arrays = arrays
        self._vocabulary = Words(arrays)
        self._row_start = arrays["row_start"]
        self._row_word = arrays["row_word"]
        self._row_entity = arrays["row_entity"]
        self._row_flags = arrays["row_flags"]
        self._row_weight = arrays["row_weight"]
        self._name_text = arrays["name_text"].data
        self._name_start = arrays["name_start"]
        self._list_start = arrays["list_start"]
        self._list_row = arrays["list_row"]
        self._gone: Anything | None = None
        self._gone_words: Ints | None = None
        self.gone = 0
        """Names that were taken away."""
        self._best_known = lru_cache(maxsize=_BEGINNINGS_AT_HAND)(self._best_known_beginning)

    def __len__(self) -> int:
        return len(self._row_entity) - self.gone

    def find(self, words: Sequence[str]) -> Ints:
        found = self._vocabulary.find(words)
        if self._gone_words is not None:
            found = np.where((found >= 0) & (self.frequency(np.maximum(found, 0)) > 0), found, -1)
        return found

    def words(self, ids: Ints) -> list[str]:
        return self._vocabulary.of(ids)

    def frequency(self, ids: Ints) -> Ints:
        kinds = len(KINDS)
        counts = (self._list_start[(ids + 1) * kinds] - self._list_start[ids * kinds]).astype(np.int64)
        return counts if self._gone_words is None else counts - self._gone_words[ids]

    def usual(self, ids: Ints) -> Ints:
        return self.arrays["word_usual"][ids].astype(np.int64)

    def similar(self, unsure: Sequence[Unsure], most: int) -> Similar:
        tried = [one for one in unsure if len(one.word) >= SHORTEST_TYPO]
        typos = [2 if len(one.word) in TWO_TYPOS and not one.known else 1 for one in tried]
        near = self._alike(tried, self._vocabulary.without_letters([one.word for one in tried], typos))
        best = np.zeros(1 + max((one.place for one in unsure), default=0), np.float32)
        np.maximum.at(best, near.place, near.alike)
        rest = [
            one
            for one in unsure
            if not one.known and len(one.word) >= _PARTS_FROM and best[one.place] < _GOOD_TYPO
        ]
        if rest:
            near = near.beside(self._alike(rest, self._sharing([one.word for one in rest], half_typed=False)))
        return chosen_similar(near, self.frequency(near.word), most)

    def _alike(self, unsure: Sequence[Unsure], near: Near) -> Similar:
        """Return those of the words near each unsure one that are like enough."""
        if not len(near.word):
            return Similar(NONE, NONE, np.zeros(0, np.float32))
        owners: list[int] = near.typed.tolist()
        typed = [unsure[owner].word for owner in owners]
        alike = likeness.pairs(typed, self.words(near.word))
        kept = np.flatnonzero((alike >= likeness.WORD) & (alike < 1) & (self.frequency(near.word) > 0))
        place = np.array([one.place for one in unsure], np.int64)
        return Similar(place[near.typed[kept]], near.word[kept], alike[kept])

    def _sharing(self, typed: Sequence[str], *, half_typed: bool) -> Near:
        return self._vocabulary.sharing_parts(
            typed, half_typed=half_typed, frequency=self.frequency, most=PART_SIMILAR
        )

    def begun(self, place: int, half: str) -> Similar:
        ids = self._sharing([half], half_typed=True).word
        frequency = self.frequency(ids)
        ids, frequency = ids[frequency > 0], frequency[frequency > 0]
        return chosen_begun(place, half, ids, self.words(ids), frequency)

    def counted(self, prefix: str) -> int:
        first, end = self._vocabulary.beginning(prefix)
        kinds = len(KINDS)
        count = int(self._list_start[end * kinds]) - int(self._list_start[first * kinds])
        return count if self._gone_words is None else count - int(self._gone_words[first:end].sum())

    def continued(self, prefix: str, kinds: Sequence[int], but: int) -> Ints:
        first, end = self._vocabulary.beginning(prefix)
        each = len(KINDS)
        low, high = int(self._list_start[first * each]), int(self._list_start[end * each])
        if high - low > MOST_CONTINUED:
            return NONE
        rows = self._list_row[low:high]
        if first <= but < end:
            cut = int(self._list_start[but * each]) - low, int(self._list_start[(but + 1) * each]) - low
            rows = np.concatenate((rows[: cut[0]], rows[cut[1] :]))
        return self._of_kinds(rows.astype(np.int64), kinds)

    def lists(self, ids: Ints, kinds: Sequence[int]) -> tuple[Ints, Ints]:
        lists = (ids[:, None] * len(KINDS) + np.array(kinds, np.int64)).ravel()
        begins = self._list_start[lists].astype(np.int64)
        sizes = np.minimum(self._list_start[lists + 1] - begins, MOST_OF_WORD)
        sizes = np.where(np.cumsum(sizes) <= MOST_LISTED, sizes, 0)
        rows = self._list_row[spread(begins, sizes)].astype(np.int64)
        return rows, sizes.reshape(len(ids), len(kinds)).sum(axis=1)

    def squashed(self, texts: Sequence[str], kinds: Sequence[int]) -> Ints:
        hashes, rows = self.arrays["squashed_hash"], self.arrays["squashed_row"]
        wanted = np.array([hash_of(text) for text in texts], np.uint32)
        low = hashes.searchsorted(wanted, "left")
        sizes = np.minimum(hashes.searchsorted(wanted, "right") - low, MOST_NAMESAKES)
        return self._of_kinds(rows[spread(low, sizes)].astype(np.int64), kinds)

    def beginning(self, words: Sequence[str], kinds: Sequence[int]) -> Ints:
        first, end = self._vocabulary.beginning(words[-1])
        head: list[int] = self._vocabulary.find(words[:-1]).tolist() if len(words) > 1 else []
        if first >= end or -1 in head:
            return NONE
        return self._best_known(tuple(head), first, end, tuple(kinds))

    def best_known(self, kinds: Sequence[int]) -> Ints:
        rows = self.arrays["best_known"][list(kinds)].ravel().astype(np.int64)
        rows = rows[rows >= 0]
        rows = rows[self.living(rows)]
        return rows[first_top(self._row_weight[rows], BEST_KNOWN)]

    def initials(self, letters: str, kinds: Sequence[int]) -> Ints:
        hashes, rows = self.arrays["initials_hash"], self.arrays["initials_row"]
        wanted = hash_of(letters)
        low, high = int(hashes.searchsorted(wanted, "left")), int(hashes.searchsorted(wanted, "right"))
        found = self._of_kinds(rows[low:high].astype(np.int64), kinds)
        found = found[self.living(found)]
        return found[first_top(self._row_weight[found], MOST_INITIALS_ROWS)]

    def length(self, ids: Ints) -> Ints:
        return self._vocabulary.size[ids].astype(np.int64)

    def begin_with(self, rows: Ints, letter: str) -> Floats:
        first, end = self._vocabulary.beginning(letter)
        word = self._row_word[self._row_start[rows]]
        return ((word >= first) & (word < end)).astype(np.float32)

    def living(self, rows: Ints) -> Anything:
        return np.ones(len(rows), np.bool_) if self._gone is None else ~self._gone[rows]

    def shape(self, rows: Ints) -> tuple[Ints, Ints]:
        begins = self._row_start[rows].astype(np.int64)
        sizes = self._row_start[rows + 1] - begins
        return self._row_word[spread(begins, sizes)].astype(np.int64), sizes

    def weight(self, rows: Ints) -> Floats:
        return self._row_weight[rows].astype(np.float32)

    def of_kind(self, rows: Ints, kind: int) -> Floats:
        return ((self._row_flags[rows] & KIND_BITS) == kind).astype(np.float32)

    def entity(self, rows: Ints) -> Ints:
        return self._row_entity[rows].astype(np.int64)

    def entry(self, row: int) -> NameEntry:
        flags = int(self._row_flags[row])
        text = self._name_text[int(self._name_start[row]) : int(self._name_start[row + 1])]
        return NameEntry(
            entity=int(self._row_entity[row]),
            kind=KINDS[flags & KIND_BITS],
            name=str(text, "utf-8", "surrogatepass"),
            primary=bool(flags & PRIMARY),
            weight=float(self._row_weight[row]),
        )

    def rows_of(self, entity: int) -> Sequence[int]:
        # Of another type, numpy would convert the whole array.
        wanted: np.integer[Any] = self._row_entity.dtype.type(entity)
        low = int(self._row_entity.searchsorted(wanted))
        high = low
        while high < len(self._row_entity) and self._row_entity[high] == wanted:
            high += 1
        return (
            range(low, high)
            if self._gone is None
            else [row for row in range(low, high) if not self._gone[row]]
        )

    def remove(self, row: int) -> None:
        if self._gone is None or self._gone_words is None:
            self._gone = np.zeros(len(self._row_entity), np.bool_)
            self._gone_words = np.zeros(len(self._vocabulary), np.int64)
        self._gone[row] = True
        self.gone += 1
        words, _ = self.shape(np.array([row]))
        self._gone_words[distinct(words)] += 1
        self._best_known.cache_clear()

    def _of_kinds(self, rows: Ints, kinds: Sequence[int]) -> Ints:
        if len(kinds) == len(KINDS):
            return rows
        wanted = np.isin(_KIND_NUMBERS, kinds)
        return rows[wanted[self._row_flags[rows] & KIND_BITS]]

    def _best_known_beginning(
        self, head: tuple[int, ...], first: int, end: int, kinds: tuple[int, ...]
    ) -> Ints:
        """Return the best known rows that begin with the words ``head`` and one from ``first`` to ``end``."""
        size = len(self._vocabulary)
        digits = depth(size)
        known = [word + 1 for word in head[:digits]]
        low = [*known, first + 1] if len(known) < digits else known
        high = [*known, end] if len(known) < digits else known
        places = slice(
            self._place(_number(low, digits, 0, size)), self._place(_number(high, digits, size, size) + 1)
        )
        marked = self.arrays["beginning"][places]
        if len(head) >= digits:
            marked = marked[:_MOST_TOLD_APART]
            marked = marked[self._continues(marked, head, first, end, digits)]
        rows = self._of_kinds(marked.astype(np.int64) >> 1, kinds)
        rows = rows[self.living(rows)]
        return rows[first_top(self._row_weight[rows], BEST_KNOWN)]

    def _continues(
        self, marked: Anything, head: Sequence[int], first: int, end: int, digits: int
    ) -> Anything:
        """Return for each beginning whether also the words after the first ``digits`` are as wanted."""
        rows, begins = self._begins(marked)
        ends = self._row_start[rows + 1].astype(np.int64)
        fits = begins + len(head) < ends
        for place in range(digits, len(head) + 1):
            word = self._row_word[np.minimum(begins + place, ends - 1)]
            fits &= (word >= first) & (word < end) if place == len(head) else word == head[place]
        return fits

    def _place(self, key: int) -> int:
        """Return how many beginnings have a smaller key."""
        block = max(0, int(self.arrays["beginning_key"].searchsorted(key, "left")) - 1) * SAMPLED
        marked = self.arrays["beginning"][block : block + SAMPLED]
        rows, begins = self._begins(marked)
        keys = beginning_keys(self._row_word, begins, self._row_start[rows + 1], len(self._vocabulary))
        return block + int(keys.searchsorted(key, "left"))

    def _begins(self, marked: Anything) -> tuple[Ints, Ints]:
        """Return the rows of beginnings, and where their words begin: after studio and article or before."""
        rows = marked.astype(np.int64) >> 1
        return rows, self._row_start[rows] + (marked & 1) * (self._row_flags[rows] >> LEADING_SHIFT)


def _number(digits: Sequence[int], length: int, filler: int, largest: int) -> int:
    """Return the number with these digits, filled up to ``length``, to the base of ``largest`` + 1."""
    number = 0
    for place in range(length):
        number = number * (largest + 1) + (digits[place] if place < len(digits) else filler)
    return number

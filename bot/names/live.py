"""Names that may change at any moment: dictionaries, for some thousands of them."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from bot.domain.entities import EntityKind
from bot.names import likeness
from bot.names.arrays import NONE, Anything, Floats, Ints, first_top
from bot.names.building import BEST_KNOWN, FEWEST_INITIALS, KIND_NUMBER, KINDS, MOST_INITIALS, initial
from bot.names.common import usual_words
from bot.names.entries import NameEntry
from bot.names.query import words_of
from bot.names.segment import (
    MOST_CONTINUED,
    MOST_INITIALS_ROWS,
    MOST_LISTED,
    MOST_NAMESAKES,
    MOST_OF_WORD,
    Similar,
    Unsure,
    chosen_begun,
    chosen_similar,
)
from bot.names.spellings import leading

_Keyed = tuple[str, int]


class LiveNames:
    """Names one by one, found at once. Numbers of words and rows that are gone are not given out again."""

    def __init__(self) -> None:
        self._entries: dict[int, NameEntry] = {}
        self._row_words: dict[int, tuple[int, ...]] = {}
        self._next_row = 0
        self._number: dict[str, int] = {}
        self._word: list[str] = []
        self._rows_of_word: list[dict[int, None]] = []
        self._sorted_words: list[str] = []
        self._squashed: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._initials: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._beginnings: list[_Keyed] = []
        self._of_entity: defaultdict[int, dict[int, None]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: NameEntry) -> None:
        """File a name that is not there yet."""
        words = words_of(entry.name)
        if not words:
            return
        row = self._next_row
        self._next_row += 1
        self._entries[row] = entry
        self._of_entity[entry.entity][row] = None
        ids = tuple(map(self._number_of, words))
        self._row_words[row] = ids
        for word in ids:
            self._rows_of_word[word][row] = None
        for bare in _variants(words):
            self._squashed["".join(bare)][row] = None
            insort(self._beginnings, (" ".join(bare), row))
        for letters in _initials(entry, words):
            self._initials[letters][row] = None

    def remove(self, row: int) -> None:
        entry = self._entries.pop(row)
        words = words_of(entry.name)
        _drop(self._of_entity, entry.entity, row)
        for word in set(self._row_words.pop(row)):
            del self._rows_of_word[word][row]
            if not self._rows_of_word[word]:
                self._forget(word)
        for bare in _variants(words):
            _drop(self._squashed, "".join(bare), row)
            del self._beginnings[bisect_left(self._beginnings, (" ".join(bare), row))]
        for letters in _initials(entry, words):
            _drop(self._initials, letters, row)

    def find(self, words: Sequence[str]) -> Ints:
        return np.array([self._number.get(word, -1) for word in words], np.int64)

    def words(self, ids: Ints) -> list[str]:
        return [self._word[word] for word in ids.tolist()]

    def frequency(self, ids: Ints) -> Ints:
        return np.array([len(self._rows_of_word[word]) for word in _listed(ids)], np.int64)

    def usual(self, ids: Ints) -> Ints:
        usual = usual_words()
        return np.array([usual.get(self._word[word], 0) for word in _listed(ids)], np.int64)

    def similar(self, unsure: Sequence[Unsure], most: int) -> Similar:
        if not unsure or not self._sorted_words:
            return Similar(NONE, NONE, np.zeros(0, np.float32))
        alike = likeness.grid([one.word for one in unsure], self._sorted_words)
        row, column = np.nonzero((alike >= likeness.WORD) & (alike < 1))
        ids = self.find([self._sorted_words[place] for place in column.tolist()])
        place = np.array([one.place for one in unsure], np.int64)[row]
        return chosen_similar(Similar(place, ids, alike[row, column]), self.frequency(ids), most)

    def begun(self, place: int, half: str) -> Similar:
        longer = [word for word in self._sorted_words if len(word) > len(half)]
        ids = self.find(longer)
        return chosen_begun(place, half, ids, longer, self.frequency(ids))

    def counted(self, prefix: str) -> int:
        return sum(len(self._rows_of_word[self._number[word]]) for word in self._beginning_with(prefix))

    def continued(self, prefix: str, kinds: Sequence[int], but: int) -> Ints:
        words = [self._number[word] for word in self._beginning_with(prefix)]
        rows = [row for word in words if word != but for row in self._rows_of_word[word]]
        return self._of_kinds(rows if len(rows) <= MOST_CONTINUED else [], kinds)

    def lists(self, ids: Ints, kinds: Sequence[int]) -> tuple[Ints, Ints]:
        found: list[Ints] = []
        room = MOST_LISTED
        for word in _listed(ids):
            rows = self._of_kinds(self._rows_of_word[word], kinds)
            rows = rows[first_top(self.weight(rows), MOST_OF_WORD)]
            found.append(rows if len(rows) <= room else NONE)
            room -= len(found[-1])
        return np.concatenate((NONE, *found)), np.array([len(rows) for rows in found], np.int64)

    def squashed(self, texts: Sequence[str], kinds: Sequence[int]) -> Ints:
        rows = dict.fromkeys(row for text in texts for row in self._squashed.get(text, ()))
        return self._of_kinds(rows, kinds)[:MOST_NAMESAKES]

    def beginning(self, words: Sequence[str], kinds: Sequence[int]) -> Ints:
        typed = " ".join(words)
        first = bisect_left(self._beginnings, (typed, -1))
        end = bisect_right(self._beginnings, typed, first, key=lambda one: one[0][: len(typed)])
        rows = self._of_kinds([row for _, row in self._beginnings[first:end]], kinds)
        return rows[first_top(self.weight(rows), BEST_KNOWN)]

    def best_known(self, kinds: Sequence[int]) -> Ints:
        in_order = self._of_kinds(list(dict.fromkeys(row for _, row in self._beginnings)), kinds)
        rows = np.array([row for row in in_order.tolist() if self._entries[row].primary], np.int64)
        return rows[first_top(self.weight(rows), BEST_KNOWN)]

    def initials(self, letters: str, kinds: Sequence[int]) -> Ints:
        rows = self._of_kinds(self._initials.get(letters, ()), kinds)
        return rows[first_top(self.weight(rows), MOST_INITIALS_ROWS)]

    def length(self, ids: Ints) -> Ints:
        return np.array([len(self._word[word]) for word in _listed(ids)], np.int64)

    def begin_with(self, rows: Ints, letter: str) -> Floats:
        first = [self._word[self._row_words[row][0]] for row in rows.tolist()]
        return np.array([word.startswith(letter) for word in first], np.float32)

    def living(self, rows: Ints) -> Anything:
        return np.ones(len(rows), np.bool_)

    def shape(self, rows: Ints) -> tuple[Ints, Ints]:
        words = [self._row_words[row] for row in rows.tolist()]
        flat = [word for ids in words for word in ids]
        return np.array(flat, np.int64), np.fromiter(map(len, words), np.int64, len(words))

    def weight(self, rows: Ints) -> Floats:
        return np.array([self._entries[row].weight for row in rows.tolist()], np.float32)

    def of_kind(self, rows: Ints, kind: int) -> Floats:
        return np.array([KIND_NUMBER[self._entries[row].kind] == kind for row in rows.tolist()], np.float32)

    def entity(self, rows: Ints) -> Ints:
        return np.array([self._entries[row].entity for row in rows.tolist()], np.int64)

    def entry(self, row: int) -> NameEntry:
        return self._entries[row]

    def rows_of(self, entity: int) -> Sequence[int]:
        return list(self._of_entity.get(entity, ()))

    def _number_of(self, word: str) -> int:
        known = self._number.get(word)
        if known is not None:
            return known
        number = self._number[word] = len(self._word)
        self._word.append(word)
        self._rows_of_word.append({})
        insort(self._sorted_words, word)
        return number

    def _forget(self, number: int) -> None:
        word = self._word[number]
        del self._number[word]
        del self._sorted_words[bisect_left(self._sorted_words, word)]

    def _beginning_with(self, prefix: str) -> Sequence[str]:
        words = self._sorted_words
        first = bisect_left(words, prefix)
        return words[first : bisect_right(words, prefix, first, key=lambda word: word[: len(prefix)])]

    def _of_kinds(self, rows: "Sequence[int] | dict[int, None]", kinds: Sequence[int]) -> Ints:
        if len(kinds) == len(KINDS):
            return np.array(list(rows), np.int64)
        return np.array([row for row in rows if KIND_NUMBER[self._entries[row].kind] in kinds], np.int64)


def _listed(numbers: Ints) -> list[int]:
    found: list[int] = numbers.tolist()
    return found


def _variants(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a name's words, and those without studio and article where it begins so."""
    skipped = leading(words)
    return [words, words[skipped:]] if skipped else [words]


def _initials(entry: NameEntry, words: tuple[str, ...]) -> list[str]:
    """Return the initials of a show: with its studio and article, and without."""
    if entry.kind is not EntityKind.SHOW:
        return []
    told = [bare for bare in _variants(words) if FEWEST_INITIALS <= len(bare) <= MOST_INITIALS]
    return ["".join(map(initial, bare)) for bare in told]


def _drop(
    rows: "defaultdict[str, dict[int, None]] | defaultdict[int, dict[int, None]]", key: object, row: int
) -> None:
    listed = rows[key]  # type: ignore[index]
    del listed[row]
    if not listed:
        del rows[key]  # type: ignore[arg-type]

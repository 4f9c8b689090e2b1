"""What a part of the index can be asked, whether it is frozen in arrays or still changing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from bot.names import likeness
from bot.names.arrays import Anything, Floats, Ints, first_of_each, first_of_its_group, first_top
from bot.names.entries import NameEntry

SIMILAR = 20
"""Words that a mistyped word may stand for, of a text of up to three words."""
SIMILAR_LONG = 12
"""The same for each word of a longer text, whose other words tell it."""
PART_SIMILAR = 80
"""Words that are compared letter by letter because they share parts with an unknown word."""
BEGUN = 40
"""Words that a half-typed word with a typo may become."""
HALF_TYPED = 0.9
"""How alike a word and its beginning are at least."""
MOST_INITIALS_ROWS = 10
MOST_NAMESAKES = 100
"""Names of the same letters that are looked at: three rows of buttons, and some to spare."""
MOST_CONTINUED = 6_000
"""Names with a word that begins as the last one typed; where there are more it tells nothing."""
MOST_OF_WORD = 3_000
"""Names that are looked at for one word and kind, the best known of them."""
MOST_LISTED = 12_000
"""Names that are looked at for all words of a text."""


class Unsure(NamedTuple):
    """A typed word that may stand for others: its place, and whether some name has it as it is."""

    place: int
    word: str
    known: bool


@dataclass(frozen=True, slots=True)
class Similar:
    """Words that a typed one may stand for: by place in the text, the word's number, and how alike."""

    place: Ints
    word: Ints
    alike: Floats

    def beside(self, other: "Similar") -> "Similar":
        """Return these and those of another, each once."""
        place = np.concatenate((self.place, other.place))
        word = np.concatenate((self.word, other.word))
        alike = np.concatenate((self.alike, other.alike))
        order = np.lexsort((word, place))
        once = first_of_each(word[order]) | first_of_each(place[order])
        return Similar(place[order][once], word[order][once], alike[order][once])


class Segment(Protocol):
    """Names that are searched together. Words and rows have numbers that mean something only in here."""

    def __len__(self) -> int:
        """Return the number of names."""
        ...

    def find(self, words: Sequence[str]) -> Ints:
        """Return the number of each word, -1 for one that no name has."""
        ...

    def words(self, ids: Ints) -> list[str]:
        """Return the words with these numbers."""
        ...

    def frequency(self, ids: Ints) -> Ints:
        """Return how many names have each word."""
        ...

    def usual(self, ids: Ints) -> Ints:
        """Return how many of the imagined names have each word (``common.IMAGINED``)."""
        ...

    def similar(self, unsure: Sequence[Unsure], most: int) -> Similar:
        """Return at most ``most`` words like each of ``unsure``, itself left out."""
        ...

    def begun(self, place: int, half: str) -> Similar:
        """Return words that a half-typed word with a typo may become."""
        ...

    def counted(self, prefix: str) -> int:
        """Return how many names have a word that begins with ``prefix``, counted once a word."""
        ...

    def continued(self, prefix: str, kinds: Sequence[int], but: int) -> Ints:
        """Return the rows with a word, other than ``but``, that begins so; none where they are too many."""
        ...

    def lists(self, ids: Ints, kinds: Sequence[int]) -> tuple[Ints, Ints]:
        """Return the rows of each word, the best known first, and how many each word has.

        The first words are served first: what exceeds ``MOST_LISTED`` in all is left out.
        """
        ...

    def squashed(self, texts: Sequence[str], kinds: Sequence[int]) -> Ints:
        """Return the rows whose letters, with or without studio and article, are one of ``texts``."""
        ...

    def beginning(self, words: Sequence[str], kinds: Sequence[int]) -> Ints:
        """Return the best known rows that begin with these words, the last of which may be half typed."""
        ...

    def best_known(self, kinds: Sequence[int]) -> Ints:
        """Return the best known primary names; of equals the first of the alphabet."""
        ...

    def initials(self, letters: str, kinds: Sequence[int]) -> Ints:
        """Return the best known shows with these initials."""
        ...

    def length(self, ids: Ints) -> Ints:
        """Return the characters of each word."""
        ...

    def begin_with(self, rows: Ints, letter: str) -> Floats:
        """Return 1 for each row whose first word begins with ``letter``, else 0."""
        ...

    def living(self, rows: Ints) -> Anything:
        """Return for each row whether it was not taken away."""
        ...

    def shape(self, rows: Ints) -> tuple[Ints, Ints]:
        """Return the numbers of the words of these rows, one behind the other, and how many each has."""
        ...

    def weight(self, rows: Ints) -> Floats:
        """Return how well known these rows are, from 0 to 1."""
        ...

    def of_kind(self, rows: Ints, kind: int) -> Floats:
        """Return 1 for each row of this kind, else 0."""
        ...

    def entity(self, rows: Ints) -> Ints:
        """Return whose names these rows are."""
        ...

    def entry(self, row: int) -> NameEntry:
        """Return what was filed."""
        ...

    def rows_of(self, entity: int) -> Sequence[int]:
        """Return the rows of an entity."""
        ...

    def remove(self, row: int) -> None:
        """Take a name away; its row is not given to another."""
        ...


def chosen_similar(found: Similar, frequency: Ints, most: int) -> Similar:
    """Return at most ``most`` words of each place, the likest and, of those, the frequent ones first."""
    order = np.lexsort((found.word, -(found.alike + 0.004 * np.log1p(frequency)), found.place))
    kept = order[first_of_its_group(found.place[order], most)]
    return Similar(found.place[kept], found.word[kept], found.alike[kept])


def chosen_begun(place: int, half: str, ids: Ints, words: Sequence[str], frequency: Ints) -> Similar:
    """Return the words of ``ids`` whose beginnings are like a half-typed one."""
    alike = likeness.letters(half, [word[: len(half)] for word in words])
    kept = np.flatnonzero(alike >= likeness.WORD)
    kept = kept[first_top(alike[kept] + 0.02 * np.log1p(frequency[kept]), BEGUN)]
    return Similar(np.full(len(kept), place), ids[kept], np.float32(HALF_TYPED) * alike[kept])

"""How a text compares with each of a few dozen names: the features that are weighed into a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log10

import numpy as np

from bot.names import likeness
from bot.names.arrays import Anything, Floats, Ints, distinct, starts
from bot.names.building import FEWEST_INITIALS, MOST_INITIALS, initial
from bot.names.candidates import Pool
from bot.names.leads import Typed
from bot.names.query import Query
from bot.names.rarity import Rarity
from bot.names.segment import HALF_TYPED
from bot.names.spellings import SPELLINGS, leading

FEATURES = (
    "covered", "exactly", "clean", "named", "named_exactly", "whole", "begun", "letters", "worst", "first",
    "letter", "last", "initials", "begins", "weight", "person", "length", "words", "name_length", "known",
    "store",
)  # fmt: skip
"""The features in the order of their columns, each about from 0 to 1:

covered, exactly, clean: how much of the text the words of the name account for, weighed by what they tell; by
the very words; without a typo, with another spelling or a half-typed last word allowed.
named, named_exactly: how much of the name the text accounts for; by the very words.
whole, begun, letters: the share of letters that stay from the text to the name; to the name's beginning; to
the name without spaces. begins: the name begins just so.
worst: how well the text's least fitting word fits. first: how well its first word fits the name's first.
letter: the same where it is a single letter. last: how much of a word of the name the half-typed last one is.
initials: the text is the name's initials. weight: how well known the name is. person: it is a person's.
length, words: of the text. name_length: of the name. known: how much of the text are words that some name
has, here or elsewhere.
store: the size of the store, by its logarithm: in a small one another name, which is not there, may well be
meant.
"""
_UNLIKE = 0.6
_UNLIKE_COUNTS = 0.3
"""What little likeness counts: two words that share some letters are still two words."""
_OTHER_SPELLING = 0.97
_LETTER = 0.7
"""How well a single letter fits a word that it begins."""
_TELLS_NOTHING = 1.5
_VERY = 0.999
_HALF_TYPO_FROM = 4
_LONG_TEXT = 12
_LONG_NAME = 40
_MANY_WORDS = 4
_LARGE_STORE = 6
"""The logarithm of a million names."""
_SMALL_STORE = 300
"""Names up to which a store is asked about others as often."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words of the names that are compared: each distinct word once, and where the names have them."""

    words: list[str]
    tells: Floats
    inside: Ints
    """Which word stands at each place of the names, one name behind the other."""
    begins: Ints
    sizes: Ints

    @classmethod
    def of(cls, pools: Sequence[Pool], rarity: Rarity) -> "Names":
        """Collect the words of all pools."""
        shapes = [pool.segment.shape(pool.rows) for pool in pools]
        unique = [distinct(ids) for ids, _ in shapes]
        words = [pool.segment.words(ids) for pool, ids in zip(pools, unique, strict=True)]
        tells = [rarity.of(pool.segment, ids) for pool, ids in zip(pools, unique, strict=True)]
        inside = [own.searchsorted(ids) for own, (ids, _) in zip(unique, shapes, strict=True)]
        sizes = np.concatenate([size for _, size in shapes])
        begins = starts(sizes)[:-1]
        if len(pools) == 1:
            return cls(words[0], tells[0], inside[0], begins, sizes)
        number = {word: place for place, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
        telling = dict(zip(chain.from_iterable(words), np.concatenate(tells).tolist(), strict=True))
        shared = [
            np.array([number[word] for word in own], np.int64)[ids]
            for own, ids in zip(words, inside, strict=True)
        ]
        return cls(
            list(number),
            np.array([telling[word] for word in number], np.float32),
            np.concatenate(shared),
            begins,
            sizes,
        )

    def texts(self) -> list[list[str]]:
        """Return the words of each name."""
        inside, words = self.inside.tolist(), self.words
        places = zip(self.begins.tolist(), self.sizes.tolist(), strict=True)
        return [[words[word] for word in inside[begin : begin + size]] for begin, size in places]

    def share(self, of_words: Anything) -> Floats:
        """Return how much of each name its fitting words are, weighed by what they tell."""
        tells = self.tells[self.inside]
        return np.add.reduceat(tells * of_words[self.inside], self.begins) / np.add.reduceat(
            tells, self.begins
        )

    def most(self, of_words: Anything) -> Floats:
        """Return for each name the best of its words."""
        return np.maximum.reduceat(of_words[..., self.inside], self.begins, axis=-1)


def compare(typed: Typed, names: Names, weight: Floats, person: Floats, store: int) -> Sequence[Floats]:
    """Return the columns of ``FEATURES`` for each name."""
    query, tells = typed.query, typed.tells
    words = query.words
    alike, half = _word_likeness(words, names.words)
    begun_last = half >= HALF_TYPED
    part = np.where(begun_last, _part(words[-1], names.words), 0).astype(np.float32)
    fits = alike.copy()
    fits[-1] = np.maximum(fits[-1], half)
    unmistyped = alike >= _OTHER_SPELLING
    unmistyped[-1] |= begun_last
    best = names.most(fits)
    texts = names.texts()
    whole, begun, letters = _as_texts(query, texts)
    first = fits[0][names.inside[names.begins]]
    one = np.ones(len(weight), np.float32)
    return (
        _share(tells, best),
        _share(tells, best >= _VERY),
        _share(tells, names.most(unmistyped)),
        names.share(np.maximum(alike.max(axis=0), part if len(words[-1]) > 1 else 0)),
        names.share(alike.max(axis=0) >= _VERY),
        whole,
        begun,
        letters,
        np.minimum((best + (tells[:, None] < _TELLS_NOTHING)).min(axis=0), 1),
        first,
        first * float(len(words[0]) == 1),
        names.most(part),
        _initials(query, texts),
        (begun >= _VERY).astype(np.float32),
        weight,
        person,
        one * min(len(query.squashed) / _LONG_TEXT, 1),
        one * (len(words) / _MANY_WORDS),
        np.fromiter((min(sum(map(len, name)) / _LONG_NAME, 1) for name in texts), np.float32, len(texts)),
        one * _share(tells, np.array(typed.known)[:, None]),
        one * (log10(max(store, _SMALL_STORE)) / _LARGE_STORE),
    )


def _share(tells: Floats, fitting: Anything) -> Floats:
    """Return how much of the text the fitting words are."""
    return tells @ fitting.astype(np.float32) / (tells.sum() or 1.0)


def _word_likeness(typed: Sequence[str], words: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how alike each typed word is to each word, and how well the last fits as the half of one."""
    alike = likeness.grid(typed, words)
    alike[alike < _UNLIKE] *= np.float32(_UNLIKE_COUNTS)
    for place, word in enumerate(typed):
        others = SPELLINGS.get(word)
        if others or len(word) == 1:
            for column, other in enumerate(words):
                if others and other in others:
                    alike[place, column] = _OTHER_SPELLING
                elif len(word) == 1 and len(other) > 1 and other[0] == word:
                    alike[place, column] = _LETTER
    last = typed[-1]
    same = likeness.letters(last, [word[: len(last)] for word in words])
    typo = HALF_TYPED * same if len(last) >= _HALF_TYPO_FROM else np.zeros_like(same)
    typo[same < likeness.WORD] = 0
    return alike, np.where(same >= _VERY, HALF_TYPED + (1 - HALF_TYPED) * _part(last, words), typo).astype(
        np.float32
    )


def _part(half: str, words: Sequence[str]) -> Floats:
    """Return how long a half-typed word is of each word."""
    return np.minimum(len(half) / np.fromiter(map(len, words), np.float32, len(words)), 1)


def _as_texts(query: Query, texts: Sequence[Sequence[str]]) -> tuple[Floats, Floats, Floats]:
    """Return how alike the text is to each name, to its beginning, and without spaces."""
    skipped = [leading(words) for words in texts]
    bare = [" ".join(words[skip:]) for words, skip in zip(texts, skipped, strict=True)]
    typed = " ".join(query.bare)
    whole = likeness.letters(typed, bare)
    begun = likeness.letters(typed, [name[: len(typed)] for name in bare])
    led = [place for place, skip in enumerate(skipped) if skip]
    if led:
        full = [" ".join(texts[place]) for place in led]
        whole[led] = np.maximum(whole[led], likeness.letters(query.text, full))
        begun[led] = np.maximum(
            begun[led], likeness.letters(query.text, [name[: len(query.text)] for name in full])
        )
    letters = likeness.letters(
        query.squashed, ["".join(words[skip:]) for words, skip in zip(texts, skipped, strict=True)]
    )
    return whole, begun, letters


def _initials(query: Query, texts: Sequence[Sequence[str]]) -> Floats:
    found = np.zeros(len(texts), np.float32)
    if len(query.words) > 1 or not FEWEST_INITIALS <= len(query.text) <= MOST_INITIALS:
        return found
    for place, words in enumerate(texts):
        for skip in {0, leading(words)}:
            bare = words[skip:]
            if len(bare) >= FEWEST_INITIALS and "".join(map(initial, bare)) == query.text:
                found[place] = 1
    return found


def has_another_number(query: Query, names: Names) -> Floats:
    """Return 1 for each name that has a number, but none of those that the text has; else 0."""
    typed = {word for word in query.words if word.isdigit()}
    typed |= {other for word in typed for other in SPELLINGS.get(word, ())}
    found = np.zeros(len(names.sizes), np.float32)
    if typed:
        for place, words in enumerate(names.texts()):
            numbers = any(word.isdigit() for word in words)
            found[place] = numbers and typed.isdisjoint(words)
    return found

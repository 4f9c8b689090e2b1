"""Whether typed words are those of a name, but for slips of the keys."""

from functools import lru_cache

from bot.ask.language import distance
from bot.names import Candidate, normalise

REMEMBERED = 4096
"""Stored names whose words are kept."""
SHORTEST_ALONE = 6
"""Letters from which a single word may be a name with a slip in it."""
LETTERS_A_SLIP = 4
"""A word of a name may have one slip for so many letters."""


@lru_cache(maxsize=REMEMBERED)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a stored name; what is typed is not kept."""
    return tuple(normalise(name).split())


def has(candidate: Candidate, key: str) -> bool:
    """Whether each of the words is a word of the name."""
    return bool(key) and set(key.split()) <= set(words_of(candidate.matched))


def alike(candidate: Candidate, key: str) -> bool:
    """Whether the words are those of the name but for slips: half a word is no name in a sentence."""
    name, words = words_of(candidate.matched), key.split()
    half = len(words) < len(name)
    if all(
        any(_near(word, other, exact=half and len(word) <= LETTERS_A_SLIP) for other in name)
        for word in words
    ):
        return True
    joined, whole = key.replace(" ", ""), "".join(name)
    return _near(joined, whole) or joined == "".join(word[0] for word in name)


def is_slip(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words are all those of a name but for slips; a short word alone is too like others."""
    if len(name) != len(words) or (len(words) == 1 and len(words[0]) < SHORTEST_ALONE):
        return False
    return all(map(_near, words, name))


def _near(word: str, other: str, *, exact: bool = False) -> bool:
    if word == other or exact:
        return word == other
    return distance(word, other) <= min(len(word), len(other)) // LETTERS_A_SLIP

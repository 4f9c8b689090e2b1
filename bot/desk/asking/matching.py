"""How well stored text tells what a question's words ask about: by the stems of its words."""

from collections.abc import Collection, Iterable

from bot.ask import language
from bot.names.normalise import words

QUESTIONS = "en"
"""The language in which questions are understood; answers are in the reader's."""
ENDINGS = language(QUESTIONS).suffixes
SHORTEST_STEM = 3
LONG = 5
"""Letters from which words that begin alike are taken for forms of one word."""


def stem(word: str) -> str:
    """Return a word without its ending, as far as three letters stay."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            cut = word[: -len(ending)]
            return cut[:-1] if len(cut) > SHORTEST_STEM and cut[-1] == cut[-2] else cut
    return word


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(map(stem, words(text)))


def forms(word: str) -> frozenset[str]:
    """Return the forms of a word that may have been written instead."""
    root = stem(word)
    return frozenset({word, root, *(root + ending for ending in ENDINGS)})


def share(wanted: Collection[str], text: Iterable[str]) -> float:
    """Return which part of the wanted words a text has in any form, from 0 to 1; of none, all."""
    if not wanted:
        return 1.0
    known = frozenset[str]().union(*(stems(part) for part in text))
    return sum(_found(stem(word), known) for word in wanted) / len(wanted)


def _found(root: str, known: frozenset[str]) -> bool:
    return root in known or (len(root) >= LONG and any(one.startswith(root) for one in known))

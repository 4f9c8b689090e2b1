"""How alike two words or texts are, from 0 to 1: the only place that compares letters."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist, cpdist

from bot.names.arrays import Floats

_osa = OSA.normalized_similarity
_jaro_winkler = JaroWinkler.normalized_similarity

WORD = 0.7
"""From here on two words may be one word and its typo: a third of "jones" may differ, half may not."""


def grid(texts: Sequence[str], others: Sequence[str]) -> Floats:
    """Return how alike each text is to each other one: a row a text.

    Half is the share of letters that stay (two swapped count as one change), half favours a common
    beginning, where people seldom mistype.
    """
    same = cdist(texts, others, scorer=_osa, dtype=np.float32)
    same += cdist(texts, others, scorer=_jaro_winkler, dtype=np.float32)
    same *= np.float32(0.5)
    return same


def pairs(texts: Sequence[str], others: Sequence[str]) -> Floats:
    """Return how alike each text is to the other in its place, as ``grid`` does."""
    same = cpdist(texts, others, scorer=_osa, dtype=np.float32)
    same += cpdist(texts, others, scorer=_jaro_winkler, dtype=np.float32)
    same *= np.float32(0.5)
    return same


def letters(text: str, others: Sequence[str]) -> Floats:
    """Return the share of letters that stay from ``text`` to each other one."""
    return cdist([text], others, scorer=_osa, dtype=np.float32)[0]

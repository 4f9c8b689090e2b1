"""How much two texts say the same in the same words."""

from rapidfuzz import fuzz

from bot.names.normalise import words

ALIKE = 0.8
"""From here on two texts may be one that was typed twice, with a fifth of it changed, left out or added."""


def text_likeness(one: str, other: str) -> float:
    """Return how much two texts of any length share, from 0 to 1, whatever their case and punctuation.

    A text that is wholly in the other, and not much shorter than it, counts as a shortened form of it.
    """
    first, second = " ".join(words(one)), " ".join(words(other))
    if not first or not second:
        return float(one.strip() == other.strip())
    whole = fuzz.ratio(first, second)
    shorter, longer = sorted((len(first), len(second)))
    if shorter * 3 >= longer:
        whole = max(whole, fuzz.partial_ratio(first, second) * 0.9)
    return whole / 100

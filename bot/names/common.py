"""The words that titles and people share everywhere, and how usual they are."""

from collections.abc import Mapping
from functools import cache

from bot.resources import resource

IMAGINED = 10_000
"""Names that every store is imagined to have beside its own, with the usual words in them, so that a small
store knows as well as a large one that "house" and "john" are common and "daredevil" is not."""


@cache
def usual_words() -> Mapping[str, int]:
    """Return how many of ``IMAGINED`` names have each of the common words."""
    lines = resource("names", "common_words.tsv").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in (line.split("\t") for line in lines)}

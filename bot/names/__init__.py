"""Finding what a typed name means."""

from bot.names.entries import Candidate, Choices, Match, NameEntry, NoMatch, Resolution
from bot.names.index import NameIndex
from bot.names.normalise import normalise, words
from bot.names.options import best_of

__all__ = [
    "Candidate",
    "Choices",
    "Match",
    "NameEntry",
    "NameIndex",
    "NoMatch",
    "Resolution",
    "best_of",
    "normalise",
    "words",
]

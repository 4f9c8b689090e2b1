"""Finding what a typed name means."""

from bot.names.entries import Candidate, Choices, Match, NameEntry, NoMatch, Resolution
from bot.names.index import NameIndex
from bot.names.normalise import normalise, words
from bot.names.options import best_of
from bot.names.texts import ALIKE, text_likeness

__all__ = [
    "ALIKE",
    "Candidate",
    "Choices",
    "Match",
    "NameEntry",
    "NameIndex",
    "NoMatch",
    "Resolution",
    "best_of",
    "normalise",
    "text_likeness",
    "words",
]

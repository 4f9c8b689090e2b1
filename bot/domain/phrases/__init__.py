"""The project's own grammar of release phrases: "late 2017", "not before 2019", "October 5 at 10/9c"."""

from bot.domain.phrases.errors import PROBLEMS, PhraseError, Problem
from bot.domain.phrases.reading import LONGEST, read_window
from bot.domain.phrases.wording import phrase_of

__all__ = ["LONGEST", "PROBLEMS", "PhraseError", "Problem", "phrase_of", "read_window"]

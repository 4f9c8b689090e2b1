"""What a plain question asks: words to names, names and words to an intent. Pure."""

from bot.ask.language import Language, language
from bot.ask.question import Context, Intent, Mention, Part, Question, Reading, Relative, Season
from bot.ask.reading import read

__all__ = [
    "Context",
    "Intent",
    "Language",
    "Mention",
    "Part",
    "Question",
    "Reading",
    "Relative",
    "Season",
    "language",
    "read",
]

"""A typed text, made ready for finding."""

from dataclasses import dataclass
from functools import cached_property

from bot.names.normalise import normalise, verbatim
from bot.names.spellings import leading

MAX_WORDS = 12
"""Words of a text that are looked at; the cost grows with their number, and no title needs more."""


@dataclass(frozen=True)
class Query:
    """A text as words: normalised, or the text itself as one word where nothing would be left of it."""

    full: tuple[str, ...]
    """All of its words."""
    lettered: bool
    """Whether it has a letter or a digit; without one only the very name fits."""

    @classmethod
    def of(cls, text: str) -> "Query | None":
        """Return the query of a typed text; ``None`` where it is blank."""
        words = words_of(text)
        return cls(words, lettered=bool(normalise(text))) if words else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that are looked at."""
        return self.full[:MAX_WORDS]

    @cached_property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(self.words)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The words without a leading studio and article."""
        return self.words[leading(self.words) :]

    @cached_property
    def spaceless(self) -> tuple[str, ...]:
        """All words without spaces, and the bare ones where they differ."""
        return tuple(dict.fromkeys(("".join(self.full), self.squashed)))

    @cached_property
    def squashed(self) -> str:
        """The bare words without spaces."""
        return "".join(self.full[leading(self.full) :])


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, or the name as its only word where it has no letter and no digit."""
    found = normalise(name).split()
    if found:
        return tuple(found)
    written = verbatim(name)
    return (written,) if written else ()

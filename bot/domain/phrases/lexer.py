"""Cuts a phrase into tokens: words, numbers and marks, in lower case and without decoration."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u2044": "/",
        "\u201c": '"',
        "\u201d": '"',
    }
)
_MID = r"\bmid(?=(?:spring|summer|fall|autumn|winter|year)\b)"
"""The first half of "midsummer", which is read as "mid-summer"."""
_TOKEN = re.compile(_MID + r"|[0-9]+|[a-z]+(?:['.][a-z]+)*|[^\sa-z0-9]")
_DIGITS = frozenset("0123456789")
"""No other script's: what Python calls a digit may still be no number."""
_DROPPED = frozenset(',()[]"')
"""Marks that only group; no rule of the grammar depends on them."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; ``glued`` says that nothing stood between it and the one before."""

    text: str
    glued: bool = False

    @property
    def number(self) -> int | None:
        """The value of a token made of digits."""
        return int(self.text) if self.text[0] in _DIGITS else None

    @property
    def is_word(self) -> bool:
        """Whether the token begins with a letter."""
        return self.text[0].isalpha()


def tokenize(phrase: str) -> tuple[Token, ...]:
    """Return the tokens of ``phrase``.

    Curly quotes and the many dashes count as their plain forms, "p.m." as "pm", the full stop of an
    abbreviation is dropped. A character that the grammar has no use for becomes a token of its own, which
    no rule accepts.
    """
    text = phrase.translate(_SAME).lower()
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        glued = match.start() == end
        end = match.end()
        word = match.group()
        if word in _DROPPED or (word == "." and _closes(tokens, text, end)):
            continue
        tokens.append(Token(word.replace(".", "") if len(word) > 1 else word, glued))
    return tuple(tokens)


def _closes(tokens: list[Token], text: str, end: int) -> bool:
    """Whether the full stop before ``end`` ends an abbreviation or the phrase, unlike that of "5.10.2016"."""
    return bool(tokens and tokens[-1].is_word) or not text[end:].strip()


def words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the texts of ``tokens``, the form in which tables are looked up."""
    return tuple(token.text for token in tokens)


def listed(text: str) -> tuple[str, ...]:
    """Return the single words of ``text``."""
    return tuple(text.split())


def table(entries: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of ``entries``, divided by semicolons, longest first: the fullest match wins."""
    phrases = (tuple(entry.split()) for entry in entries.split(";"))
    return tuple(sorted(phrases, key=len, reverse=True))


def match_table(
    tokens: Sequence[Token], at: int, phrases: tuple[tuple[str, ...], ...]
) -> tuple[str, ...] | None:
    """Return the first phrase of ``phrases`` that ``tokens`` spell out from position ``at``."""
    for phrase in phrases:
        if words(tokens[at : at + len(phrase)]) == phrase:
            return phrase
    return None

"""A typed text as sentences of words, with everything gone that could come alive in Discord."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.ask.language import Language
from bot.names import normalise

MOST = 600
"""Characters of a text that are read; what is asked stands at the beginning or the end of a longer one."""

_LINK = re.compile(r"\[([^\]\n]{1,400})\]\(\s*<?[^)\s]*>?[^)]{0,100}\)")
_ADDRESS = re.compile(r"<?\b[a-z][a-z0-9+.-]{1,10}://\S+", re.IGNORECASE)
_MENTION = re.compile(
    r"<(?:@[!&]?|#|/[^:>]{1,40}:|a?:\w{1,40}:|t:-?)\d{1,20}(?::\w)?>|<id:\w+>|@(?:everyone|here)\b"
)
_MARKS = re.compile(r"[*`~|>]+|(?<!\w)_+|_+(?!\w)")
_WORD = re.compile(r"\w+(?:'\w+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`\u2032", "'"))
_END = re.compile(r"[?!;\n]+|\.+(?=\s|$)")
_TITLE = re.compile(r"(?:^|[\s.])(?:\w|jr|sr|mr|mrs|ms|dr|st|vs|no)$", re.IGNORECASE)
_PAUSE = re.compile(r"[,:()\u2013\u2014/\"\u201c\u201d]|(?<=\s)-+(?=\s)|\.\.+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``key`` is how the tables have it; ``pause`` what stands between it and the word before."""

    key: str
    start: int
    end: int
    capital: bool
    pause: str = ""
    typed: str = ""
    """How it was typed, where ``key`` is spelt otherwise."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that belong together, and the text in which they stand."""

    text: str
    words: tuple[Word, ...]
    asks: bool
    """Whether it ends with a question mark."""

    def between(self, start: int, end: int) -> str:
        """Return the text from word ``start`` up to word ``end``, which is not included."""
        return self.text[self.words[start].start : self.words[end - 1].end]


def sentences(text: str, language: Language, *, apart: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of a text; what links say stands ``apart``, or where the links are."""
    return tuple(
        one
        for part, asks in _parted(cleaned(text, apart=apart))
        if (one := _sentence(part, language, asks=asks)).words
    )


def cleaned(text: str, *, apart: bool = False) -> str:
    """Return a text without mentions, addresses and marks: of a link, what it says."""
    whole = text if len(text) <= MOST else f"{text[: MOST // 2]}\n{text[-MOST // 2 :]}"
    whole = _LINK.sub(r"\n\1\n" if apart else r"\1\n", whole.translate(_APOSTROPHES))
    for pattern in (_ADDRESS, _MENTION, _MARKS):
        whole = pattern.sub(" ", whole)
    return whole


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    begin = 0
    for mark in _END.finditer(text):
        if mark[0].startswith(".") and _TITLE.search(text[begin : mark.start()]):
            continue
        yield text[begin : mark.start()], "?" in mark[0]
        begin = mark.end()
    yield text[begin:], False


def _sentence(text: str, language: Language, *, asks: bool) -> Sentence:
    found = list[Word]()
    last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        last = match.end()
        found += _read(match, ":" if ":" in between else "," * bool(_PAUSE.search(between)), language)
    return Sentence(text, tuple(found), asks)


def _key(text: str) -> str:
    """Return a word as ``normalise`` does, which a plain word needs nothing of but small letters."""
    return text.lower() if text.isascii() and text.isalnum() else normalise(text)


def _read(match: re.Match[str], pause: str, language: Language) -> list[Word]:
    """Return a word, or the two that it is short for: "who's", "Kilgrave's"."""
    key = _key(match[0])
    word = Word(key, match.start(), match.end(), match[0][:1].isupper(), pause)
    if key in language.rewrites:
        first, *others = language.rewrites[key]
        return [replace(word, key=first), *(replace(word, key=one, pause="") for one in others)]
    head, apostrophe, tail = match[0].rpartition("'")
    if apostrophe and normalise(tail) in language.endings:
        cut = match.start() + len(head)
        return [
            replace(word, key=normalise(head), end=cut),
            replace(word, key=normalise(tail), start=cut + 1, pause=""),
        ]
    return [word] if key else []

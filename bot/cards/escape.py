r"""Text that people stored, made safe to show: it stays text, whatever it contains.

Done once, here, on the way into a card. Discord's marks get a backslash, which its clients take off again
(rule ``\\([^0-9A-Za-z\s])`` of their markdown); characters that show nothing or turn the direction of
writing go.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_MARKS = re.compile(r"[\\*_~`|\[\]<>@#]")
_SCHEME = re.compile(r"(?<=\w):(?=//)")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)
_BLANKS = re.compile(r"\s+")
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u180e")
"""They count as letters, marks or symbols and show nothing: a name of them would be an empty button."""
_JOINERS = "\u200c\u200d"
_EMOJI_SIGNS = "↔"
"""Part of an emoji (a head that shakes), though Unicode counts it as mathematics."""
_REMEMBERED = 2048
"""Names and labels that are kept as escaped: every card says the same ones again."""
_MARKS_A_LETTER = 3
"""No script in use needs more; the towers of "zalgo" text cover the lines above."""


def escape(text: str) -> str:
    """Return stored text, on one line, so that Discord shows it as it stands."""
    return _marked(_one_line(text))


def escape_lines(text: str) -> str:
    """Return stored text with its line breaks, so that Discord shows it as it stands."""
    lines = (_BLANKS.sub(" ", line).strip() for line in visible(text).splitlines())
    return "\n".join(_marked(line) for line in lines if line)


@lru_cache(maxsize=_REMEMBERED)
def inline(text: str, limit: int) -> str:
    """Return stored text, escaped, on one line of at most ``limit`` characters, its backslashes counted."""
    return _within(_one_line(text), limit, escape) or "?"


def paragraph(text: str, limit: int) -> str:
    """Return stored text, escaped, with its line breaks, in at most ``limit`` characters as ``inline``."""
    return _within(visible(text).strip(), limit, escape_lines) or "?"


def label(text: str, limit: int) -> str:
    """Return stored text for a place without markdown (a button, a choice), at most ``limit`` characters."""
    return shorten(_one_line(text), limit) or "?"


def shorten(text: str, limit: int) -> str:
    """Return ``text`` cut at a word to at most ``limit`` characters, the last being "…" where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut
    return at_word.rstrip(" ,;:-") + "…"


def visible(text: str) -> str:
    """Return ``text`` in NFC without characters that show nothing, and with few marks to a letter."""
    if text.isascii() and text.isprintable():
        return text
    while (kept := _kept(unicodedata.normalize("NFC", text))) != text:
        text = kept  # what is gone may leave a joiner without use, or a mark beside its letter
    return text


def _kept(composed: str) -> str:
    kept = list[str]()
    marks = 0
    for position, character in enumerate(composed):
        category = unicodedata.category(character)
        if category in {"Mn", "Me"}:
            marks += 1
        elif character not in _JOINERS:
            marks = 0
        if marks > _MARKS_A_LETTER or character in _INVISIBLE_LETTERS:
            continue
        if category.startswith("C") and not _needed(composed, position):
            continue
        kept.append(character)
    return "".join(kept)


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", visible(text)).strip()


def _within(text: str, limit: int, escaped: Callable[[str], str]) -> str:
    room = limit
    while (excess := len(shown := escaped(shorten(text, room))) - limit) > 0:
        room -= max(1, excess // 2)  # no character takes more than two, so this never cuts too much
    return shown


def _marked(text: str) -> str:
    text = _MARKS.sub(lambda mark: "\\" + mark[0], text)
    text = _SCHEME.sub("\\:", text)
    return _LINE_START.sub(lambda start: _marker(start[1], start[2]), text)


def _marker(blank: str, mark: str) -> str:
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def _needed(text: str, position: int) -> bool:
    """Whether a control or format character belongs to the writing: line breaks, joiners inside a word."""
    character = text[position]
    if character in "\n\t\r":
        return True
    inside = 0 < position < len(text) - 1
    return character in _JOINERS and inside and _joins(text[position - 1]) and _joins(text[position + 1])


def _joins(character: str) -> bool:
    """Whether a joiner beside it can matter: emoji and their modifiers, letters without case, their marks."""
    return character in _EMOJI_SIGNS or unicodedata.category(character) in {"So", "Sk", "Lo", "Mn", "Mc"}

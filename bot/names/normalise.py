"""One spelling for all the ways a name is typed: no case, no accents, no punctuation."""

import unicodedata
from functools import lru_cache

MAX_INPUT = 200
"""Characters of a text that are looked at, and that come out; no name is longer, and pasted pages are."""

# Typewriter, grave, acute, quotation marks, prime, and the modifier letters that stand for them.
_APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc"
_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES),
        "&": " and ",
        "\u00d7": "x",  # the multiplication sign of "Spy x Family"
        # Letters that Unicode does not take apart, as people without them on the keyboard type them.
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
    }
)
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x34F)))


def normalise(text: str) -> str:
    """Return ``text`` as lower-case words with single spaces between them.

    Case, accents, apostrophes and invisible characters go, ``&`` becomes "and", other punctuation parts
    words: "Marvel's  Cloak & Dagger" and "marvels cloak and dagger" come out the same. Marks that are
    letters in their script (vowel signs, voiced kana) stay. Doing it twice changes nothing. What has no
    letter and no digit ("!!!", an emoji) comes out empty.
    """
    if text.isascii():  # most names: read with one table, 20 times as fast
        return " ".join(text[:MAX_INPUT].translate(_ASCII).split())[:MAX_INPUT].strip()
    # An acute accent on its own would become a space if it were taken apart first.
    folded = unicodedata.normalize("NFKD", text[:MAX_INPUT].translate(_SPELLINGS)).casefold()
    letters = unicodedata.normalize("NFKD", folded).translate(_SPELLINGS)
    spaced = " ".join("".join(map(_kept, letters)).split())
    return unicodedata.normalize("NFC", spaced)[:MAX_INPUT].strip()


def words(text: str) -> list[str]:
    """Return the words of ``text``, normalised, in their order and with repetitions."""
    return [word for part in text.split() for word in normalise(part).split()]


def verbatim(text: str) -> str:
    """Return ``text`` with nothing changed but case and outer spaces, as names without a letter compare."""
    composed = unicodedata.normalize("NFC", text[:MAX_INPUT])
    return unicodedata.normalize("NFC", composed.casefold()).strip()


def exact_key(text: str) -> str:
    """Return what two texts share when they are the same name: normalised, or else ``verbatim``."""
    return normalise(text) or verbatim(text)


@lru_cache(maxsize=1 << 12)  # a million names are written with fewer letters
def _kept(character: str) -> str:
    """Return what stays of one character: itself, a space, or nothing."""
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    if category in {"Mn", "Mc"}:
        return "" if _is_accent(character) else character
    if category.startswith("C") and not character.isspace():
        return ""
    return " "


def _is_accent(mark: str) -> bool:
    """Whether a mark only decorates: accents (classes from 200), Hebrew and Arabic points (10 to 36).

    The classes are Unicode's canonical combining classes. Class 0 and 7 to 9 hold vowel signs, the nukta,
    the voicing of kana and the virama, without which words of their scripts fall together.
    """
    points, accents = range(10, 37), range(200, 256)
    combining = unicodedata.combining(mark)
    return combining in points or combining in accents or mark in _VARIATION_SELECTORS or combining == 1


_ASCII = str.maketrans(
    {chr(code): "".join(map(_kept, chr(code).translate(_SPELLINGS).casefold())) for code in range(128)}
)

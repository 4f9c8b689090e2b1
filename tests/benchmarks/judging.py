"""Which answers to a labelled question are right, fair where it fits several names.

An answer is also right when it is at least as close to what was typed as the meant name is: any bearer of
a surname, any name that begins so, any name with no more typos. Each sort of question has its own rule.
"""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_set_ratio

ARTICLES: Final = ("the ", "a ", "an ")
SPELLINGS: Final = str.maketrans(
    {"'": None, "’": None, "`": None, "ʼ": None, "&": " and ", "×": "x", "ß": "ss", "ı": "i"}  # noqa: RUF001 - as typed
    | {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
)


class Question(NamedTuple):
    """A typed text, its sort, and the entity with the name that is meant; -1 for none."""

    id: int
    sort: str
    text: str
    target: int
    meant: str


def right(question: Question, entity: int, name: str) -> bool:
    """Whether a name of an entity is a right answer."""
    if entity == question.target:
        return True
    typed, meant = fold(question.text), fold(question.meant)
    found = fold(name) or name.casefold()
    if found == meant:
        return True
    return bool(typed) and bool(found) and RULES.get(question.sort, _near)(typed, found, meant)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return words without case, accents and punctuation.

    Not the bot's own way of doing it, since a judge should share nothing with what it judges.
    """
    parts = unicodedata.normalize("NFKD", text.translate(SPELLINGS))
    letters = "".join(one for one in parts if not unicodedata.combining(one)).casefold()
    return " ".join("".join(one if one.isalnum() else " " for one in letters).split())


def _bare(name: str) -> str:
    return next((name.removeprefix(one) for one in ARTICLES if name.startswith(one) and name != one), name)


def _together(text: str) -> str:
    return text.replace(" ", "")


def _in_order(text: str) -> str:
    return " ".join(sorted(text.split()))


def _initials(name: str) -> str:
    return "".join(word if word.isdigit() else word[0] for word in name.split())


def _never(_typed: str, _found: str, _meant: str) -> bool:
    return False


def _near(typed: str, found: str, meant: str) -> bool:
    return OSA.distance(typed, found) <= OSA.distance(typed, meant)


def _prefix(typed: str, found: str, _meant: str) -> bool:
    begun = found.startswith((typed, _bare(typed))) or _bare(found).startswith(typed)
    return begun or f" {typed}" in f" {found}"


def _prefix_typo(typed: str, found: str, meant: str) -> bool:
    lengths = range(max(1, len(typed) - 1), len(typed) + 2)

    def typos(name: str) -> int:
        return min(OSA.distance(typed, name[:length]) for length in lengths)

    return typos(found) <= typos(meant)


def _partial(typed: str, found: str, _meant: str) -> bool:
    return set(typed.split()) <= set(found.split())


def _missing(typed: str, found: str, meant: str) -> bool:
    return (_partial(typed, found, meant) and len(found) <= len(meant)) or _near(typed, found, meant)


def _missing_typo(typed: str, found: str, meant: str) -> bool:
    likely = token_set_ratio(typed, found) >= token_set_ratio(typed, meant) - 1e-9
    return likely and len(found) <= len(meant) + 5


def _extra(typed: str, found: str, meant: str) -> bool:
    inside = f" {found} " in f" {typed} " and len(found) >= len(meant)
    return inside or _near(typed, found, meant)


def _surname(typed: str, found: str, _meant: str) -> bool:
    return typed in found.split()


def _surname_typo(typed: str, found: str, meant: str) -> bool:
    last = meant.rsplit(maxsplit=1)[-1]
    return min(OSA.distance(typed, word) for word in found.split()) <= OSA.distance(typed, last)


def _initial(typed: str, found: str, _meant: str) -> bool:
    first, rest = typed.split(" ", 1)
    return found.endswith(rest) and found[0] == first


def _acronym(typed: str, found: str, _meant: str) -> bool:
    return _together(typed) in {_initials(found), _initials(_bare(found)), _together(found)}


def _alias(typed: str, found: str, _meant: str) -> bool:
    return _together(typed) == _together(found)


def _spacing(typed: str, found: str, meant: str) -> bool:
    return _alias(typed, found, meant) or _near(typed, found, meant)


def _order(typed: str, found: str, _meant: str) -> bool:
    return _in_order(typed) == _in_order(found)


def _order_typo(typed: str, found: str, meant: str) -> bool:
    return _near(_in_order(typed), _in_order(found), _in_order(meant))


RULES: Final[Mapping[str, Callable[[str, str, str], bool]]] = {
    "exact": _never,
    "variant": _never,
    "prefix": _prefix,
    "prefix_typo": _prefix_typo,
    "partial": _partial,
    "missing": _missing,
    "missing_typo": _missing_typo,
    "extra": _extra,
    "surname": _surname,
    "surname_typo": _surname_typo,
    "initial": _initial,
    "acronym": _acronym,
    "alias": _alias,
    "spacing": _spacing,
    "order": _order,
    "order_typo": _order_typo,
}
"""Whether a name is as good as the meant one, by the sort of question; of the others, where it is as near."""

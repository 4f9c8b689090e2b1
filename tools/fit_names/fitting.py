"""Which names fit a text as well as the one that it was made from: they are as right."""

from collections.abc import Callable

from rapidfuzz.distance import OSA

from bot.names.building import initial
from bot.names.query import words_of
from bot.names.spellings import leading
from tools.fit_names.queries import Labelled

Words = tuple[str, ...]
Fitting = Callable[[Words, Words, Words], bool]
"""Whether a name fits what was typed as well as the meant one: typed, words of the name, and meant."""


def as_good(asked: Labelled, name: str) -> bool:
    """Whether a name fits a text at least as well as the one that it was made from."""
    if asked.target is None:
        return False
    typed, words, meant = words_of(asked.text), words_of(name), words_of(asked.target.name)
    if words == meant or "".join(words) == "".join(typed):
        return True
    return FITTING.get(asked.how, _as_near)(typed, words, meant)


def _as_near(typed: Words, words: Words, meant: Words) -> bool:
    text = " ".join(typed)
    return OSA.distance(text, " ".join(words)) <= OSA.distance(text, " ".join(meant))


def _begins(typed: Words, words: Words, meant: Words) -> bool:
    text, whole = " ".join(typed), " ".join(words)
    return " ".join(words[leading(words) :]).startswith(text) or f" {text}" in f" {whole}"


def _has_all(typed: Words, words: Words, meant: Words) -> bool:
    return set(typed) <= set(words)


def _has_all_and_is_no_longer(typed: Words, words: Words, meant: Words) -> bool:
    return set(typed) <= set(words) and len(" ".join(words)) <= len(" ".join(meant))


def _surname_as_near(typed: Words, words: Words, meant: Words) -> bool:
    text = " ".join(typed)
    return min(OSA.distance(text, word) for word in words) <= OSA.distance(text, meant[-1])


def _begins_with_letter(typed: Words, words: Words, meant: Words) -> bool:
    rest = typed[1:]
    return len(words) > 1 and words[0].startswith(typed[0]) and words[1:][-len(rest) :] == rest


def _has_initials(typed: Words, words: Words, meant: Words) -> bool:
    return " ".join(typed) in {"".join(map(initial, words[skip:])) for skip in (0, leading(words))}


def _has_the_same(typed: Words, words: Words, meant: Words) -> bool:
    return sorted(words) == sorted(typed)


def _in_order_as_near(typed: Words, words: Words, meant: Words) -> bool:
    return _as_near(tuple(sorted(typed)), tuple(sorted(words)), tuple(sorted(meant)))


def _beginning_as_near(typed: Words, words: Words, meant: Words) -> bool:
    text = " ".join(typed)
    return _begun(text, " ".join(words)) <= _begun(text, " ".join(meant))


def _as_near_and_no_longer(typed: Words, words: Words, meant: Words) -> bool:
    return len(" ".join(words)) <= len(" ".join(meant)) and _as_near(typed, words, meant)


def _stands_in_text(typed: Words, words: Words, meant: Words) -> bool:
    whole = " ".join(words)
    return f" {whole} " in f" {' '.join(typed)} " and len(whole) >= len(" ".join(meant))


def _is_no_other(typed: Words, words: Words, meant: Words) -> bool:
    return False


FITTING: dict[str, Fitting] = {
    "exact": _is_no_other,
    "prefix": _begins,
    "prefix_typo": _beginning_as_near,
    "order": _has_the_same,
    "order_typo": _in_order_as_near,
    "missing": _has_all_and_is_no_longer,
    "missing_typo": _as_near_and_no_longer,
    "partial": _has_all,
    "surname": _has_all,
    "surname_typo": _surname_as_near,
    "first_letter": _begins_with_letter,
    "initials": _has_initials,
    "extra": _stands_in_text,
}


def _begun(text: str, name: str) -> int:
    return min(OSA.distance(text, name[:end]) for end in range(max(1, len(text) - 1), len(text) + 2))

"""Making labelled queries from names: the ways in which people type them."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.entities import EntityKind
from bot.names.building import initial
from bot.names.common import usual_words
from bot.names.entries import NameEntry
from bot.names.query import words_of
from bot.names.spellings import ARTICLES, FILLERS, SPELLINGS, leading

NEIGHBOURS = {
    letter: [
        row[place + step]
        for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
        for place, found in enumerate(row)
        for step in (-1, 1)
        if found == letter and 0 <= place + step < len(row)
    ]
    for letter in "abcdefghijklmnopqrstuvwxyz"
}
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("c", "s"), ("z", "s"), ("y", "i"), ("ie", "y"), ("ee", "ea"),
    ("ou", "u"), ("a", "e"), ("e", "a"), ("i", "e"), ("o", "u"), ("th", "t"), ("w", "v"), ("ll", "l"),
    ("ss", "s"), ("tt", "t"), ("nn", "n"), ("qu", "kw"), ("x", "ks"), ("j", "g"), ("gh", "g"), ("sch", "sh"),
    ("ch", "tch"), ("u", "oo"),
)  # fmt: skip
AROUND = (
    "{} show", "{} series", "{} tv show", "watch {}", "{} online", "{} season 2", "{} movie", "{} cast",
    "when is {} on", "the {}", "{} actor", "{} streaming", "{} full episodes", "mr {}", "ms {}", "{} film",
    "{} director", "{} tv",
)  # fmt: skip
CHATTER = (
    "brb", "lol", "anyone", "else", "watching", "tonight", "dinner", "what", "should", "we", "play", "later",
    "good", "morning", "everyone", "who", "is", "up", "for", "this", "weekend", "my", "cat", "sleeping", "ok",
    "thanks", "the", "best", "pizza", "in", "town", "how", "do", "i", "reset", "password", "server", "rules",
    "please", "join", "voice",
)  # fmt: skip
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and the name that it was made from; ``None`` where it was made from none in the index."""

    text: str
    target: NameEntry | None
    how: str


Maker = Callable[[random.Random, NameEntry, tuple[str, ...]], str | None]


def typo(rng: random.Random, text: str) -> str:
    """Return a text with a letter lost, added, changed or swapped."""
    place = rng.randrange(len(text))
    letter = text[place]
    near = rng.choice(NEIGHBOURS.get(letter, list("aeiou")))
    return rng.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + near + text[place:],
            text[:place] + near + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + text[place + 1 : place + 2] + letter + text[place + 2 :],
        )
    )


def typos(count: int) -> Maker:
    """Return what makes so many typos."""

    def make(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
        text = " ".join(words)
        if len(text) < 4 * count:
            return None
        for _ in range(count):
            text = typo(rng, text)
        return text

    return make


def _exact(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str:
    return rng.choice((entry.name, " ".join(words), entry.name.upper(), "".join(words)))


def _prefix(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    text = " ".join(words)
    return text[: rng.randrange(2, len(text))].strip() if len(text) > 3 else None


def _prefix_typo(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    text = " ".join(words)
    if len(text) < 7:
        return None
    begun = typo(rng, text[: rng.randrange(5, len(text))].strip())
    return begun if len(begun) > 3 else None


def _order(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    mixed = rng.sample(words, len(words))
    return " ".join(mixed) if tuple(mixed) != words else None


def _order_typo(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    mixed = _order(rng, entry, words)
    return typo(rng, mixed) if mixed and len(mixed) > 6 else None


def _missing(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    if len(words) < 3:
        return " ".join(words[leading(words) :]) if leading(words) else None
    lost = rng.randrange(len(words))
    return " ".join(words[:lost] + words[lost + 1 :])


def _missing_typo(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    rest = _missing(rng, entry, words)
    return typo(rng, rest) if rest and len(rest) > 6 else None


def _partial(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    if entry.kind is not EntityKind.SHOW or len(words) < 2:
        return None
    told = [word for word in words if len(word) > 3]
    if not told:
        return None
    place = words.index(rng.choice(told))
    return " ".join(words[place : place + rng.choice((1, 1, 2))])


def _surname(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    return words[-1] if entry.kind is EntityKind.PERSON and len(words) > 1 and len(words[-1]) > 2 else None


def _surname_typo(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    surname = _surname(rng, entry, words)
    return typo(rng, surname) if surname and len(surname) > 4 else None


def _first_letter(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    if entry.kind is not EntityKind.PERSON or len(words) < 2:
        return None
    return words[0][0] + rng.choice((". ", " ")) + " ".join(words[1:])


def _initials(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    if entry.kind is not EntityKind.SHOW or not 3 <= len(words) <= 8:
        return None
    letters = "".join(map(initial, words[rng.choice((0, leading(words))) :]))
    return rng.choice((letters, letters.upper())) if len(letters) > 2 else None


def _number(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    places = [place for place, word in enumerate(words) if word in SPELLINGS]
    if not places:
        return None
    place = rng.choice(places)
    return " ".join((*words[:place], rng.choice(sorted(SPELLINGS[words[place]])), *words[place + 1 :]))


def _spacing(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    text = " ".join(words)
    if len(words) > 1 and rng.random() < 0.6:
        join = rng.randrange(1, len(words))
        return " ".join(words[:join]) + " ".join(words[join:])
    if len(text) < 6:
        return None
    split = rng.randrange(2, len(text) - 2)
    return f"{text[:split].strip()} {text[split:].strip()}"


def _sound(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    text = " ".join(words)
    for _ in range(rng.choice((1, 2))):
        pair = [change for change in SOUNDS if change[0] in text]
        if not pair:
            return None
        heard, written = rng.choice(pair)
        place = rng.choice([at for at in range(len(text)) if text.startswith(heard, at)])
        text = text[:place] + written + text[place + len(heard) :]
    return text


def _extra(rng: random.Random, entry: NameEntry, words: tuple[str, ...]) -> str | None:
    return rng.choice(AROUND).format(" ".join(words))


MAKERS: dict[str, Maker] = {
    "exact": _exact,
    "prefix": _prefix,
    "prefix_typo": _prefix_typo,
    "typo1": typos(1),
    "typo2": typos(2),
    "typo3": typos(3),
    "order": _order,
    "order_typo": _order_typo,
    "missing": _missing,
    "missing_typo": _missing_typo,
    "partial": _partial,
    "surname": _surname,
    "surname_typo": _surname_typo,
    "first_letter": _first_letter,
    "initials": _initials,
    "number": _number,
    "spacing": _spacing,
    "sound": _sound,
    "extra": _extra,
}


USUAL = {
    "prefix": 4.0, "prefix_typo": 0.8, "exact": 1.0, "typo1": 1.5, "typo2": 1.5, "typo3": 1.0, "order": 0.7,
    "order_typo": 0.3, "missing": 0.9, "missing_typo": 0.4, "partial": 0.7, "surname": 0.9,
    "surname_typo": 0.9, "first_letter": 0.4, "initials": 0.5, "number": 0.5, "spacing": 0.8, "sound": 1.2,
    "extra": 1.1, "stranger": 0.6, "near": 0.4, "sibling": 0.15,
}  # fmt: skip
"""How usual each sort is: what a text of it counts."""


def labelled(rng: random.Random, known: Sequence[NameEntry], each: int) -> Iterator[Labelled]:
    """Yield ``each`` texts of every sort, from names that the index has; the well known more often."""
    for how, make in MAKERS.items():
        made = tries = 0
        while made < each and tries < 50 * each:
            tries += 1
            entry = known[int(len(known) * rng.random() ** 3)]
            words = words_of(entry.name)
            text = make(rng, entry, words) if words else None
            if text and text.strip():
                made += 1
                yield Labelled(text.strip(), entry, how)


def strangers(rng: random.Random, unknown: Sequence[NameEntry], count: int) -> Iterator[Labelled]:
    """Yield texts that fit nothing: names that the index has not, chatter, and letters at random."""
    for _ in range(count):
        entry = rng.choice(unknown)
        words = words_of(entry.name)
        which = rng.random()
        if which < 0.6 and words:
            how = rng.choice((_exact, _exact, _exact, typos(1)))
            text = how(rng, entry, words) or entry.name
        elif which < 0.8:
            text = " ".join(rng.sample(CHATTER, rng.randrange(2, 5)))
        elif which < 0.92:
            text = " ".join(
                "".join(rng.choices(_SYLLABLES, k=rng.randrange(2, 5))) for _ in range(rng.randrange(1, 3))
            )
        else:
            text = "".join(rng.choices("bcdfghjklmnpqrstvwxz", k=rng.randrange(4, 10)))
        yield Labelled(text, None, "stranger")


def siblings(rng: random.Random, known: Sequence[NameEntry], count: int) -> Iterator[Labelled]:
    """Yield texts that look like a name of the index and mean another: one word is different, or one more."""
    usual = [word for word in usual_words() if len(word) > 2 and word not in FILLERS]
    for _ in range(count):
        words = words_of(rng.choice(known).name)
        other = rng.choice(usual)
        text = rng.choice(
            (
                (*words[:-1], other),
                (*words[:-1], other),
                (other, *words[1:]),
                (*words, rng.choice(("2", "3", "4", "ii"))),
                (*words, other),
                (other,),
                (rng.choice(tuple(ARTICLES)),),
            )
        )
        if text != words:
            yield Labelled(" ".join(text), None, "sibling")

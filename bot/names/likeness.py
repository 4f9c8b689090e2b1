"""How much a typed text is like a name: pure, from two forms to a score between 0 and 1.

The score is made of steps, and the step says how the two agree; within a step it says how well. What the
steps are worth, and which of them are sure enough to answer with, ``verdict`` decides on these values.
A step is only "sure" where a stranger (another show, another person) seldom reaches it: all words of the
text are accounted for, with few typos for their length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from bot.names.normalise import exact_key, words

EXACT = 1.0
"""The very name, whatever its case, accents and punctuation."""
SPACELESS = 0.97
"""The very name but for spaces, a leading article or its studio: "jessicajones", "defenders"."""
_WHOLE = 0.88
"""All words of the name, some with a sure typo or in another order: up to 0.96."""
_PART = 0.86
"""Some words of the name that tell it apart, such as a surname: up to 0.88."""
_UNSURE_PART = 0.78
"""Some words of the name that could as well be another's, such as a first name: up to 0.80."""
_DOUBTFUL = 0.5
"""All words are accounted for, but by doubtful typos or half words: up to 0.75."""
_STRANGE = 0.6
"""The most for a text with words that the name does not have; those make it another name."""
_BEGINNING = 0.77
"""The beginning of the name, less than most of it."""
_INITIALS = 0.86
_TWO_INITIALS = 0.7
"""Two letters fit one in 676 names by chance: worth a question, not an answer."""

MAX_WORDS = 12
"""Words of a text or a name that are compared; the cost grows with their product."""
WORD_LIKENESS = 0.7
"""From here on two words may be one word and its typo: a third of "jones" may differ, half may not."""

_ARTICLES = frozenset({"the", "a", "an"})
_STUDIOS = frozenset({"marvels", "dcs", "disneys"})
"""Names of makers that titles are written with or without; only as possessives, lest a title lose a word."""
_WEAK = _ARTICLES | {"of", "and", "in", "on", "to", "at", "for"}
"""Words that tell no names apart."""
_FILLERS = frozenset({"show", "series", "miniseries", "tv", "movie", "film"})
"""Words that people add to say what sort of thing they mean."""
_NUMBERS = (
    ("1", "one"),
    ("2", "two", "ii"),
    ("3", "three", "iii"),
    ("4", "four", "iv"),
    ("5", "five"),
    ("6", "six", "vi"),
    ("7", "seven", "vii"),
    ("8", "eight", "viii"),
    ("9", "nine", "ix"),
    ("10", "ten"),
    ("12", "twelve"),
)
"""Spellings of one number; I, V and X are left out, since they are letters more often."""
_SPELLINGS = {spelling: row for row in _NUMBERS for spelling in row}


@dataclass(frozen=True, slots=True)
class Form:
    """A text or name made ready for comparing."""

    text: str
    """Normalised, or verbatim where nothing would be left."""
    words: tuple[str, ...]
    """None where ``text`` is verbatim."""
    telling: tuple[str, ...]
    """The words that tell names apart: without the weak ones, unless there are no others."""
    bare: str
    """Without spaces, leading article and studio."""
    parts: int
    """The number of words in ``bare``."""
    initials: frozenset[str]
    """The first letters of its words, with and without the leading article; empty for a single word."""


def form_of(text: str) -> Form:
    """Return the form of any text."""
    all_words = tuple(words(text))
    title = _without(all_words, _STUDIOS)
    untitled = _without(title, _ARTICLES)
    return Form(
        text=exact_key(text),
        words=all_words[:MAX_WORDS],
        telling=(tuple(w for w in title if w not in _WEAK) or title)[:MAX_WORDS],
        bare="".join(untitled) or exact_key(text),
        parts=len(untitled),
        initials=frozenset(_initials(ws) for ws in (title, untitled) if len(ws) > 1),
    )


def spellings(word: str) -> tuple[str, ...]:
    """Return the ways in which ``word`` is written, itself among them: "2", "two" and "ii"."""
    return _SPELLINGS.get(word, (word,))


def likeness(query: Form, name: Form) -> float:
    """Return how much a typed text is like a name, from 0 to 1 (``EXACT``).

    The last word of the query may be half typed. The two are not interchangeable: a name may have words
    that the query lacks ("rosenberg"), while a query with words that the name lacks means another one
    ("daredevil born again" is not "Daredevil").
    """
    if query.text == name.text:
        return EXACT
    if not query.words or not name.words:
        return 0.0
    if query.bare == name.bare:
        return SPACELESS
    return max(_by_words(query, name), _by_letters(query, name), _by_initials(query, name))


def completion(query: Form, name: Form) -> float:
    """Return how well a name continues a half-typed text, from 0 to 1.

    Names that begin with the text come before names with words that do, those before likely typos; within
    the first two all are equal, for the caller to order.
    """
    if query.text == name.text:
        return EXACT
    as_typed = query.parts == len(query.words)  # with its article, "the d" is not for "Daredevil"
    if name.text.startswith(query.text) or (as_typed and name.bare.startswith(query.bare)):
        return SPACELESS
    if _continues(query.words, name.words):
        return _WHOLE
    return min(likeness(query, name), _PART)


def _continues(query: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the query's words stand in the name in their order, the last as the beginning of one."""
    rest = iter(name)
    whole = all(any(word == other for other in rest) for word in query[:-1])
    return bool(query) and whole and any(other.startswith(query[-1]) for other in rest)


class _Fit(NamedTuple):
    """How a typed word fits a word of a name: how like, from 0, and whether by more than chance."""

    like: float
    sure: bool


class _Pair(NamedTuple):
    """A typed word and the word of the name that it stands for."""

    fit: _Fit
    typed: str
    other: str


_MISFIT = _Fit(0.0, sure=False)
_SAME = _Fit(1.0, sure=True)
_INITIAL = _Fit(0.9, sure=True)
"""A first name by its letter: "w friedkin"."""


def _by_words(query: Form, name: Form) -> float:
    """Return the likeness word by word, each word of the name being used once."""
    typed = [w for w in query.telling if w not in _FILLERS or w in name.words] or list(query.telling)
    short = len(query.bare) <= SHORT
    free = list(name.words)
    covered = 0.0
    matched: list[_Pair] = []
    for place, word in enumerate(typed):
        last = place == len(typed) - 1
        fits = {other: _word_fit(word, other, last=last, short=short) for other in free}
        if place == 0 and not last and len(word) == 1 and name.words[0].startswith(word):
            fits[name.words[0]] = _INITIAL
        best = max(free, key=lambda other: (fits[other], other in name.telling), default=None)
        if best is None or not fits[best].like:
            continue
        free.remove(best)
        matched.append(_Pair(fits[best], word, best))
        covered += fits[best].like * len(word)
    of_query = covered / sum(map(len, typed))
    of_name = _share(matched, name)
    agreement = (of_query + of_name) / 2
    if len(matched) < len(typed):
        return _STRANGE * agreement
    missing = any(word in name.telling for word in free)
    sure = all(pair.fit.sure for pair in matched)
    if not missing:
        enough = len(typed) > 1 or len(typed[0]) >= _LONE_TYPO or matched[0].fit.like == 1
        return _WHOLE + 0.08 * agreement if sure and enough else _DOUBTFUL + 0.25 * agreement
    if not all(pair.fit.like == 1 for pair in matched):
        tells = sure and all(map(_clear, matched)) and _tells(matched, name, of_name)
        return _PART if tells else _DOUBTFUL + 0.25 * agreement
    return (_PART if _tells(matched, name, of_name) else _UNSURE_PART) + 0.02 * of_name


SHORT = 3
"""Letters up to which a text is itself, initials or a beginning, but no typo: half of the words would do."""
_LONE_TYPO = 6
"""Letters from which a single mistyped word may stand for a name: "bones" is not "Jones"."""
_LONE_PART_TYPO = 7
"""Letters from which a mistyped word may stand for a name of several words."""
_SURNAME = 5
"""Letters from which a last word tells a name; a shorter one has to be ``_SHORT_SHARE`` of it."""
_SHORT_SHARE = 0.3
"""3 letters of "charliecox", but not of "breakingbad"."""
_SEVERAL_SHARE = 1 / 3
"""The share of a name that two of its words have to be to tell it."""
_LONE_WORD = 7
"""Letters from which a word tells a name that it does not end: "House" begins too many titles."""


def _clear(pair: _Pair) -> bool:
    """Whether a typed word is clear enough where the name has more words than were typed."""
    begins = pair.other.startswith(pair.typed)
    typo = len(pair.typed) >= _LONE_PART_TYPO and pair.typed[0] == pair.other[0]
    return pair.fit.like == 1 or begins or typo


def _tells(matched: Sequence[_Pair], name: Form, share: float) -> bool:
    """Whether the matched words, which are not all of the name, tell it from those not in the index."""
    found = [pair.other for pair in matched if pair.other in name.telling]
    if not found:
        return False
    if len(found) > 1:
        return share > _SEVERAL_SHARE
    word = found[0]
    if word == name.telling[-1]:
        return len(word) >= _SURNAME or (len(word) > 2 and share >= _SHORT_SHARE)  # noqa: PLR2004
    return len(word) >= _LONE_WORD and (word != name.telling[0] or share > 1 / 2)


def _share(matched: Sequence[_Pair], name: Form) -> float:
    """Return how much of the letters of a name's telling words is matched, from 0 to 1."""
    found = sum(pair.fit.like * len(pair.other) for pair in matched if pair.other in name.telling)
    return min(1.0, found / sum(map(len, name.telling)))


@lru_cache(maxsize=1 << 12)  # the names that are compared with one text share most of their words
def _word_fit(typed: str, other: str, *, last: bool, short: bool) -> _Fit:
    """Return how ``typed`` fits ``other``; ``last`` may be half typed, a ``short`` text has no typos."""
    if typed == other or other in spellings(typed):
        return _SAME
    if any(map(str.isdigit, typed + other)):
        return _MISFIT  # "Terminator 2" is no typo of "Terminator 3"
    if last and other.startswith(typed):
        part = len(typed) / len(other)
        return _Fit(0.7 + 0.25 * part, sure=len(typed) >= _HALF_WORD and part >= _HALF_WORD_SHARE)
    if short:
        return _MISFIT
    half = last and half_typed(typed, other)
    return max(_typo_fit(typed, other), _Fit(WORD_LIKENESS, sure=False) if half else _MISFIT)


_HALF_WORD = 6
_HALF_WORD_SHARE = 0.6
"""A half-typed word is sure from 6 letters that are most of it: "rosenb", not "super" for "Superstore"."""
_HALF_NAME = 8
"""Letters of several words from which the beginning of a name is sure, with the same share: "jessica jo"."""
_HALF_TYPO = 4
"""Letters from which the half-typed word may also have a typo."""


def half_typed(typed: str, other: str) -> bool:
    """Whether ``typed`` is the beginning of the word ``other`` with a typo."""
    return len(typed) >= _HALF_TYPO and OSA.distance(typed, other[: len(typed)], score_cutoff=1) <= 1


def _typo_fit(typed: str, other: str) -> _Fit:
    letters = OSA.normalized_similarity(typed, other, score_cutoff=2 * WORD_LIKENESS - 1)
    like = (letters + JaroWinkler.similarity(typed, other)) / 2 if letters else 0.0
    distance = OSA.distance(typed, other)
    if other in _WEAK and distance == 1 and len(other) > 2:  # noqa: PLR2004 - "teh", which tells nothing anyway
        return _Fit(max(like, WORD_LIKENESS), sure=True)
    if like < WORD_LIKENESS:
        return _MISFIT
    return _Fit(like, sure=distance <= _typos(len(typed)) and (typed[0] == other[0] or len(typed) >= 8))  # noqa: PLR2004


def _typos(letters: int) -> int:
    """Return the typos (a letter added, lost, changed, or two swapped) that a word of a length may have."""
    return (letters >= 4) + (letters >= 8)  # noqa: PLR2004


def _by_letters(query: Form, name: Form) -> float:
    """Return the likeness of the letters alone, for words that were joined, split or badly mistyped."""
    typed, other = query.bare, name.bare
    if len(typed) > 1 and other.startswith(typed):
        half = len(typed) >= _HALF_NAME and len(typed) / len(other) >= _HALF_WORD_SHARE
        return _PART if half else _BEGINNING
    like = OSA.normalized_similarity(typed, other, score_cutoff=WORD_LIKENESS)
    if not like or len(typed) <= SHORT or _digits(typed) != _digits(other):
        return 0.0
    # "Dragon Ball Z" is not "Dragon Ball" with a typo: letters at the end are more often a word than not.
    resplit = query.parts != name.parts and not typed.startswith(other)
    typos = (len(typed) >= 8) + (len(typed) >= 12)  # noqa: PLR2004 - half as many as words may have
    sure = resplit and OSA.distance(typed, other) <= typos
    return _WHOLE + 0.08 * like if sure else _DOUBTFUL + 0.25 * like


def _by_initials(query: Form, name: Form) -> float:
    typed = "".join(query.words)
    if typed not in name.initials:
        return 0.0
    return _INITIALS if len(typed) > 2 else _TWO_INITIALS  # noqa: PLR2004


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def _initials(title: Sequence[str]) -> str:
    """Return first letters, and numbers whole: "Kill Bill: Vol. 2" is "kbv2"."""
    return "".join(word if word.isdigit() else word[0] for word in title)


def _without(title: tuple[str, ...], leading: frozenset[str]) -> tuple[str, ...]:
    return title[1:] if len(title) > 1 and title[0] in leading else title

"""What each word of a sentence stands for: concepts, seasons and years; names come later."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.language import Language
from bot.ask.question import Relative, Season
from bot.ask.words import Word

YEARS = range(1900, 2100)
HIGHEST_SEASON = 99


@dataclass(frozen=True, slots=True)
class Tag:
    """What one word stands for. ``idle`` words add nothing."""

    concepts: frozenset[str] = frozenset()
    season: Season | None = None
    year: int | None = None
    month: int | None = None
    amount: int | None = None
    """A number of seasons, as in "three seasons"."""
    idle: bool = False

    @property
    def known(self) -> bool:
        """Whether a word stands for anything where it stands; "green" does in "green light" only."""
        return bool(self.concepts or self.season or self.year or self.month or self.amount)


def tags(words: Sequence[Word], language: Language) -> tuple[Tag, ...]:
    """Return a tag for each word."""
    concepts = [set[str]() for _ in words]
    keys = [word.key for word in words]
    for at, key in enumerate(keys):
        for phrase in language.phrases.get(key, ()):
            end = at + len(phrase.words)
            if tuple(keys[at:end]) == phrase.words:
                for covered in range(at, end):
                    concepts[covered].add(phrase.concept)
    seasons = _seasons(keys, language)
    return tuple(
        _tag(key, frozenset(concepts[at]), seasons.get(at), language, _around(keys, at))
        for at, key in enumerate(keys)
    )


def _tag(
    key: str, concepts: frozenset[str], season: Season | None, language: Language, around: tuple[str, str]
) -> Tag:
    before, after = around
    if season is not None:
        return Tag(season=season)
    if key.isdecimal() and len(key) == 4 and int(key) in YEARS:  # noqa: PLR2004 - digits of a year
        return Tag() if before in language.around_years else Tag(year=int(key))
    if key in language.months and (key != "may" or before in language.inside):
        return Tag(month=language.months[key])
    if after in language.season_nouns and (amount := _number(key) or language.numbers.get(key)):
        return Tag(concepts, amount=amount)
    idle = key in language.glue or key in language.filler
    return Tag(concepts, idle=idle)


def _around(keys: Sequence[str], at: int) -> tuple[str, str]:
    return keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""


def _seasons(keys: Sequence[str], language: Language) -> dict[int, Season]:
    """Return the season that words name, by the place of each word of it."""
    found = dict[int, Season]()
    for at, key in enumerate(keys):
        after = keys[at + 1] if at + 1 < len(keys) else ""
        season, length = _season(key, after, language)
        if season is not None and at not in found:
            found |= dict.fromkeys(range(at, at + length), season)
    return found


def season_around(before: str, after: str, language: Language) -> Season | None:
    """Return the season that two words name with a show between them: "the next Daredevil season"."""
    return _season(before, after, language)[0] if after in language.season_nouns else None


def _season(key: str, after: str, language: Language) -> tuple[Season | None, int]:
    """Return the season that begins at a word, and over how many words it goes."""
    short = language.season_short
    if key.startswith(short) and (number := _number(key[len(short) :])):
        return Season(number), 1
    if key in language.season_nouns and (number := _number(after) or language.numbers.get(after)):
        return Season(number), 2
    return (_placed(key, language), 2) if after in language.season_nouns else (None, 0)


def _placed(key: str, language: Language) -> Season | None:
    """Return the season that a word before "season" names: "second", "next"."""
    if number := language.ordinals.get(key):
        return Season(number)
    if key in language.next_season:
        return Season(relative=Relative.NEXT)
    return Season(relative=Relative.LAST) if key in language.last_season else None


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0  # noqa: PLR2004 - digits
    return number if 0 < number <= HIGHEST_SEASON else None

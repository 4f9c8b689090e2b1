"""Reads a release phrase: hedges and clock time out, the words around it off, and the time by the grammar."""

from dataclasses import replace
from datetime import date

from bot.domain.phrases.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.phrases.clause import take_closing, take_opening
from bot.domain.phrases.clocktime import ClockTime, take_clock
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.errors import PhraseError
from bot.domain.phrases.grammar import Meaning, read_time
from bot.domain.phrases.hedges import Mood, take_hedges
from bot.domain.phrases.lexer import Token, tokenize
from bot.domain.phrases.undated import is_undated, without_marks
from bot.domain.window import Certainty, Precision, Window

LONGEST = 200
"""Characters of the longest phrase that is read: a long sentence; what is longer is an article."""


def read_window(phrase: str, said: date) -> Window:
    """Return the window that ``phrase`` means, said on the day ``said``.

    The window keeps the phrase as given, without space around it. A phrase without any date ("TBA") gives
    a window without days. A time wholly before ``said`` that nothing hedges is certain to be past.

    Raises:
        PhraseError: the phrase is not wholly understood; nothing is guessed.
    """
    phrase = phrase.strip()
    tokens = _tokens(phrase, said)
    if is_undated(tokens):
        return Window(phrase=phrase, earliest=None, latest=None, precision=Precision.NONE)
    tokens, clock = _without_clock(without_marks(tokens), phrase, said)
    tokens, mood = take_hedges(tokens)
    cursor = Cursor(tokens, phrase, said, past=mood.past)
    return _window(phrase, _read(cursor), mood, clock, said)


def _tokens(phrase: str, said: date) -> tuple[Token, ...]:
    if len(phrase) > LONGEST:
        raise PhraseError(phrase, "too-long", f"longer than {LONGEST} characters")
    if not FIRST_YEAR <= said.year <= LAST_YEAR:
        raise PhraseError(phrase, "out-of-range", f"said outside {FIRST_YEAR} to {LAST_YEAR}")
    tokens = tokenize(phrase)
    if not tokens:
        raise PhraseError(phrase, "empty", "it is empty")
    return tokens


def _without_clock(
    tokens: tuple[Token, ...], phrase: str, said: date
) -> tuple[tuple[Token, ...], ClockTime | None]:
    cursor = Cursor(tokens, phrase, said)
    for start in range(len(tokens)):
        cursor.at = start
        clock = cursor.attempt(take_clock)
        if clock:
            return tokens[:start] + tokens[cursor.at :], clock
    return tokens, None


def _read(cursor: Cursor) -> Meaning:
    """Read opening, time and closing, all of the phrase.

    Raises:
        PhraseError: something is left over, or there is no time in it.
    """
    denied = take_opening(cursor)
    meaning = cursor.attempt(lambda here: read_time(here, denied=denied))
    if meaning:
        take_closing(cursor)
        if cursor.done:
            return meaning
    left = cursor.tokens[max(cursor.furthest, cursor.at) :]
    if not left:
        cursor.refuse("not-a-date", "it says no time")
    return cursor.refuse("unknown-word" if left[0].is_word else "not-a-date", f'stuck at "{left[0].text}"')


def _window(phrase: str, meaning: Meaning, mood: Mood, clock: ClockTime | None, said: date) -> Window:
    certainty = mood.certainty
    if certainty is Certainty.CONFIRMED and meaning.last and meaning.last < said:
        certainty = Certainty.PAST
    window = Window(
        phrase=phrase,
        earliest=meaning.first,
        latest=meaning.last,
        precision=meaning.precision,
        certainty=certainty,
        bound=meaning.bound,
    )
    if clock and meaning.first and meaning.precision is Precision.DAY:
        return replace(window, instant=clock.on(meaning.first))
    return window

"""Times in packs: what a phrase means, read from every day on which it may have been said."""

from dataclasses import replace
from datetime import date

from bot.domain.phrases import PhraseError, read_window
from bot.domain.window import Bound, Certainty, Precision, Window, on_day
from bot.packs.model import PhrasedSpan, ReleaseRecord, Span, Time

FAR_APART = (date(2000, 1, 1), date(2050, 1, 1))
"""A phrase that means the same on both of these needs no day on which it was said."""


def read_time(time: Time, said: Window | None = None) -> Window:
    """Return the window of a time; a phrase by itself is read as of ``said``.

    Raises:
        ValueError: the phrase cannot be read, or means one thing on one day and another on the next.
    """
    if isinstance(time, date):
        return on_day(time)
    if isinstance(time, PhrasedSpan):
        return _spanned(time.phrase, time, None)
    return _read(time, said)


def read_release(record: ReleaseRecord, said: Window | None) -> Window:
    """Return the window of a release: of its phrase, with the days and the certainty that the record gives.

    Raises:
        ValueError: the phrase says too little and the record gives no days, or the two contradict.
    """
    try:
        window = _read(record.phrase, said)
    except ValueError:
        if record.window is None:
            raise
        window = _spanned(record.phrase, record.window, _wording(record.phrase, said))
    else:
        given = record.window
        if given and (given.earliest, given.latest) != (window.earliest, window.latest):
            raise ValueError(
                f'window: "{record.phrase}" already means {_days(window)}; leave the window out, or quote '
                "the words that mean something else"
            )
    return window if record.certainty is None else replace(window, certainty=record.certainty)


def unreadable(phrase: str) -> str | None:
    """Return what is wrong with a phrase that means nothing on any day, or ``None``."""
    try:
        _read_on(phrase, FAR_APART[0])
    except ValueError as error:
        return str(error)
    return None


def _read(phrase: str, said: Window | None) -> Window:
    first, last = (_read_on(phrase, day) for day in _ends(said))
    # "March 8, 2018" is past on a late day and announced on an early one. Its days are the same, and
    # the early reading claims less.
    if replace(first, certainty=last.certainty) != last:
        known = "not said when" if said is None else f'said on some day of "{said.phrase}"'
        raise ValueError(
            f'"{phrase}" was {known}, so it could mean {_days(first)} or {_days(last)}; '
            "give the days that it means"
        )
    return first


def _read_on(phrase: str, said: date) -> Window:
    try:
        return read_window(phrase, said)
    except PhraseError as error:
        raise ValueError(str(error)) from error


def _ends(said: Window | None) -> tuple[date, date]:
    if said is None or said.earliest is None or said.latest is None:
        return FAR_APART
    return said.earliest, said.latest


def _wording(phrase: str, said: Window | None) -> Window | None:
    """What the phrase says beside its days: how sure it is, which side it commits to."""
    try:
        return read_window(phrase, _ends(said)[0])
    except PhraseError:
        return None


def _spanned(phrase: str, span: Span, wording: Window | None) -> Window:
    precision = span.precision or (wording.precision if wording else None)
    if span.earliest is None:
        bound = Bound.NOT_AFTER
    elif span.latest is None:
        bound = Bound.NOT_BEFORE
    else:
        bound = wording.bound if wording else Bound.WITHIN
    return Window(
        phrase=phrase,
        earliest=span.earliest,
        latest=span.latest,
        precision=precision or (Precision.DAY if span.earliest == span.latest else Precision.RANGE),
        certainty=wording.certainty if wording else Certainty.CONFIRMED,
        bound=span.bound or bound,
    )


def _days(window: Window) -> str:
    return f"{window.earliest or 'any day'} to {window.latest or 'any day'}"

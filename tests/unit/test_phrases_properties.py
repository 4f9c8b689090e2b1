"""What holds for every phrase: refusals are refusals, nothing gains precision, words and days agree."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.phrases import LONGEST, PROBLEMS, PhraseError, phrase_of, read_window
from bot.domain.phrases.calendar import Part, month_length, season, third, week
from bot.domain.phrases.calendar import half as half_year
from bot.domain.phrases.calendar import month as calendar_month
from bot.domain.phrases.calendar import quarter as calendar_quarter
from bot.domain.phrases.calendar import year as calendar_year
from bot.domain.window import Bound, Certainty, Precision, Window

SAID = date(2016, 8, 10)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
YEARS = st.integers(2017, 2100)
MONTHS = st.sampled_from(
    ["January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "Nov.", "Dec."]
)
SEASONS = st.sampled_from(["spring", "summer", "fall", "autumn", "winter"])
VOCABULARY = """
early mid late the a of in on by before after until not no or to - / and between from about in may won't at
2016 2018 '18 2017-18 5 5th 31 0 99 first second last next this later earlier sometime probably reportedly
March Friday fall winter Christmas Q3 H2 week weekend month year quarter half midseason day end start year's
least within two six couple months years ago away off 10/9c 9pm ET : ? TBA season 13 premieres premiered
beginning on Netflix
"""
WORDS = st.sampled_from(VOCABULARY.split())


def read_or_none(phrase: str, said: date = SAID) -> Window | None:
    try:
        return read_window(phrase, said)
    except PhraseError as refused:
        problem = refused.problem
    assert problem in PROBLEMS
    return None


def width(window: Window) -> int:
    return window.days or 10**9


@given(st.text(max_size=LONGEST + 20), DAYS)
@example("\u0130\u212a 2018", SAID)
@example("\u0663 March", SAID)
@example("(" * 200, SAID)
@example("\u00b2", SAID)
def test_any_text_is_read_or_refused(text: str, said: date) -> None:
    read_or_none(text, said)


@given(st.lists(WORDS, max_size=12).map(" ".join), DAYS)
def test_any_mix_of_known_words_is_read_or_refused(text: str, said: date) -> None:
    window = read_or_none(text, said)
    if window:
        assert window.phrase == text.strip()
        assert (window.precision is Precision.NONE) == (not window.dated)
        assert (window.precision is Precision.OPEN) <= (window.days is None)
        if window.precision is Precision.DAY:
            assert window.earliest == window.latest
        if window.instant:
            assert window.precision is Precision.DAY


PERIODS = st.one_of(
    YEARS.map(str),
    st.builds("{} {}".format, MONTHS, YEARS),
    st.builds("{} {}".format, SEASONS, YEARS),
    st.builds("Q{} {}".format, st.integers(1, 4), YEARS),
    MONTHS,
    SEASONS,
    st.sampled_from(["next year", "next month", "next week", "this fall", "next summer", "the year"]),
).filter(lambda phrase: phrase != "the year")


@given(PERIODS, st.sampled_from(["early", "mid", "late", "the end of", "the beginning of", "mid-to-late"]))
def test_a_part_lies_inside_its_period_of_that_year(period: str, part: str) -> None:
    whole, third_of_it = read_window(period, SAID), read_or_none(f"{part} {period}")
    if third_of_it is None:
        return
    assert third_of_it.days
    assert third_of_it.earliest
    if any(figure.isdigit() for figure in period) or period.startswith(("next", "this")):
        assert whole.earliest
        assert whole.latest
        assert third_of_it.latest
        assert whole.earliest <= third_of_it.earliest <= third_of_it.latest <= whole.latest
    assert third_of_it.days < width(whole)


@given(PERIODS)
def test_three_thirds_make_the_whole(period: str) -> None:
    whole = read_window(f"{period}", SAID)
    early, mid, late = (read_or_none(f"{part} {period}") for part in ("early", "mid", "late"))
    if early and mid and late and early.earliest == whole.earliest and late.latest == whole.latest:
        assert early.days
        assert mid.days
        assert late.days
        assert early.days + mid.days + late.days == whole.days


HEDGES = st.sampled_from(
    ["probably {}", "hopefully {}", "{}, if all goes to plan", "reportedly {}", "sometime in {}", "around {}"]
)


@given(PERIODS, HEDGES)
def test_a_hedge_never_narrows(period: str, hedge: str) -> None:
    plain, hedged = read_window(period, SAID), read_window(hedge.format(period), SAID)
    assert plain.earliest
    assert plain.latest
    assert hedged.earliest
    assert hedged.latest
    assert hedged.earliest <= plain.earliest <= plain.latest <= hedged.latest
    if "sometime" not in hedge:
        assert hedged.certainty in (Certainty.EXPECTED, Certainty.RUMOURED)


@given(DAYS)
def test_about_a_day_is_no_day(day: date) -> None:
    window = read_window(f"around {day.isoformat()}", day)
    assert window.precision is Precision.RANGE
    assert window.days == 7


@given(st.integers(1, 40), st.sampled_from(["days", "weeks", "months", "years"]), DAYS)
def test_about_is_wider_than_without_and_ahead(count: int, unit: str, said: date) -> None:
    plain = read_window(f"in {count} {unit}", said)
    about = read_window(f"in about {count} {unit}", said)
    assert plain.earliest
    assert plain.latest
    assert about.earliest
    assert about.latest
    assert said <= about.earliest <= plain.earliest <= plain.latest <= about.latest
    assert (plain.precision is Precision.DAY) == (unit == "days")
    assert about.certainty is Certainty.EXPECTED


@given(PERIODS)
def test_sides_meet_the_period(period: str) -> None:
    whole = read_window(f"in {period}", SAID)
    since, until = read_window(f"not before {period}", SAID), read_window(f"by {period}", SAID)
    after = read_window(f"after {period}", SAID)
    assert whole.latest
    assert (since.earliest, since.latest, since.bound) == (whole.earliest, None, Bound.NOT_BEFORE)
    assert (until.earliest, until.latest, until.bound) == (SAID, whole.latest, Bound.NOT_AFTER)
    assert after.earliest == whole.latest + timedelta(days=1)
    assert read_window(f"not until {period}", SAID).latest == whole.latest
    assert read_window(f"before the end of {period}", SAID).latest == whole.latest


@given(DAYS, st.integers(-4, 4))
def test_weeks_shift_with_the_day_said(said: date, weeks: int) -> None:
    shift = timedelta(days=7 * weeks)
    for phrase in (
        "Friday",
        "next Friday",
        "last Monday",
        "next week",
        "this weekend",
        "in 10 days",
        "tomorrow",
    ):
        here, there = read_window(phrase, said), read_window(phrase, said + shift)
        assert here.earliest
        assert here.latest
        assert (there.earliest, there.latest) == (here.earliest + shift, here.latest + shift)


@given(DAYS, MONTHS)
def test_a_month_without_a_year_is_under_way_or_next(said: date, month: str) -> None:
    window = read_window(month, said)
    assert window.earliest
    assert window.latest
    assert window.latest >= said
    assert (window.earliest - said).days < 366
    past = read_window(f"premiered in {month}", said)
    assert past.earliest
    assert past.earliest <= said
    assert past.certainty is Certainty.PAST


@given(DAYS, YEARS)
def test_a_full_date_reads_the_same_whenever_it_is_said(said: date, year: int) -> None:
    for phrase in (f"October 5, {year}", f"5 October {year}", f"the 5th of October, {year}", f"{year}-10-05"):
        window = read_window(phrase, said)
        assert window.earliest == window.latest == date(year, 10, 5)


@given(DAYS)
def test_a_wrong_weekday_is_refused(day: date) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for number, name in enumerate(names):
        phrase = f"{name}, {day.strftime('%B')} {day.day}, {day.year}"
        if number == day.weekday():
            assert read_window(phrase, SAID).earliest == day
        else:
            with pytest.raises(PhraseError) as caught:
                read_window(phrase, SAID)
            assert caught.value.problem == "contradiction"


SPANS = st.one_of(
    YEARS.map(calendar_year),
    st.builds(calendar_month, YEARS, st.integers(1, 12)),
    st.builds(calendar_quarter, YEARS, st.integers(1, 4)),
    st.builds(half_year, YEARS, st.integers(1, 2)),
    st.builds(season, YEARS, st.sampled_from([3, 6, 9, 12])),
    st.builds(week, DAYS),
)


@given(SPANS, st.sampled_from([None, *Part]))
def test_plain_windows_round_trip(span: object, part: Part | None) -> None:
    assert isinstance(span, type(calendar_year(2018)))
    chosen = third(span, part) if part is not None else span
    if chosen is None or (part is not None and span.precision is Precision.WEEK):
        return
    window = Window(phrase="x", earliest=chosen.first, latest=chosen.last, precision=chosen.precision)
    words = phrase_of(window, SAID)
    assert words
    again = read_window(words, SAID)
    assert (again.earliest, again.latest, again.precision) == (
        window.earliest,
        window.latest,
        window.precision,
    )


@given(DAYS, st.integers(0, 4000))
def test_ranges_and_sides_round_trip(first: date, width_in_days: int) -> None:
    last = first + timedelta(days=width_in_days)
    for window in (
        Window(phrase="x", earliest=first, latest=last, precision=Precision.RANGE),
        Window(phrase="x", earliest=first, latest=last, precision=Precision.RANGE, bound=Bound.NOT_AFTER),
        Window(phrase="x", earliest=first, latest=None, precision=Precision.OPEN, bound=Bound.NOT_BEFORE),
        Window(phrase="x", earliest=None, latest=None, precision=Precision.NONE),
        Window(phrase="x", earliest=first, latest=first, precision=Precision.DAY),
    ):
        words = phrase_of(window, first)
        assert words
        again = read_window(words, first)
        assert (again.earliest, again.latest, again.precision, again.bound) == (
            window.earliest,
            window.latest,
            window.precision,
            window.bound,
        )


def test_what_has_no_phrase_has_none() -> None:
    ends = Window(phrase="x", earliest=None, latest=SAID, precision=Precision.OPEN, bound=Bound.NOT_AFTER)
    assert phrase_of(ends, SAID) is None


def test_month_lengths() -> None:
    assert [month_length(2016, n) for n in range(1, 13)] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert month_length(2100, 2) == 28

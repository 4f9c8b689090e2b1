"""Windows: what a phrase means in days, and never more than it says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.window import Bound, Certainty, Precision, Window, on_day

LATE_2017 = Window(
    phrase="late 2017",
    earliest=date(2017, 9, 1),
    latest=date(2017, 12, 31),
    precision=Precision.PART,
    certainty=Certainty.EXPECTED,
)
NOT_BEFORE_2019 = Window(
    phrase="not before 2019",
    earliest=date(2019, 1, 1),
    latest=None,
    precision=Precision.OPEN,
    bound=Bound.NOT_BEFORE,
)
BY_2019 = Window(
    phrase="by 2019",
    earliest=None,
    latest=date(2019, 12, 31),
    precision=Precision.OPEN,
    bound=Bound.NOT_AFTER,
)
TBA = Window(phrase="TBA", earliest=None, latest=None, precision=Precision.NONE)


def test_a_window_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match=r"cannot end \(2017-12-30\) before it begins \(2017-12-31\)"):
        Window(
            phrase="backwards",
            earliest=date(2017, 12, 31),
            latest=date(2017, 12, 30),
            precision=Precision.RANGE,
        )


@pytest.mark.parametrize(
    ("window", "dated", "days"),
    [
        (LATE_2017, True, 122),
        (on_day(date(2018, 3, 8)), True, 1),
        (NOT_BEFORE_2019, True, None),
        (BY_2019, True, None),
        (TBA, False, None),
    ],
    ids=lambda value: value.phrase if isinstance(value, Window) else None,
)
def test_width_and_whether_there_is_a_day_at_all(window: Window, dated: bool, days: int | None) -> None:  # noqa: FBT001 - an expected value
    assert (window.dated, window.days) == (dated, days)


@pytest.mark.parametrize(
    ("window", "today", "begun", "passed"),
    [
        (LATE_2017, date(2017, 8, 31), False, False),
        (LATE_2017, date(2017, 9, 1), True, False),
        (LATE_2017, date(2017, 12, 31), True, False),
        (LATE_2017, date(2018, 1, 1), True, True),
        (NOT_BEFORE_2019, date(2018, 12, 31), False, False),
        (NOT_BEFORE_2019, date.max, True, False),
        (BY_2019, date.min, False, False),
        (BY_2019, date(2020, 1, 1), False, True),
        (TBA, date.max, False, False),
    ],
)
def test_both_days_belong_to_it_and_an_open_end_never_comes(
    window: Window,
    today: date,
    begun: bool,  # noqa: FBT001 - an expected value
    passed: bool,  # noqa: FBT001 - an expected value
) -> None:
    assert (window.begun(today), window.passed(today)) == (begun, passed)


@given(first=st.dates(), width=st.integers(1, 1000), today=st.dates())
def test_a_closed_window_is_ahead_under_way_or_passed(first: date, width: int, today: date) -> None:
    last = first + timedelta(days=min(width - 1, (date.max - first).days))
    window = Window(phrase="any", earliest=first, latest=last, precision=Precision.RANGE)
    assert window.days == (last - first).days + 1
    states = (not window.begun(today), window.begun(today) and not window.passed(today), window.passed(today))
    assert states == (today < first, first <= today <= last, last < today)


def test_a_known_day_is_its_own_phrase_unless_given() -> None:
    window = on_day(date(2018, 3, 8))
    assert (window.phrase, window.precision, window.certainty) == (
        "2018-03-08",
        Precision.DAY,
        Certainty.CONFIRMED,
    )
    premiere = on_day(date(2018, 3, 8), phrase="premiered on March 8, 2018", certainty=Certainty.PAST)
    assert (premiere.phrase, premiere.certainty) == ("premiered on March 8, 2018", Certainty.PAST)
    assert premiere.earliest == premiere.latest == date(2018, 3, 8)


def test_certainties_stand_from_the_surest_down() -> None:
    assert list(Certainty) == ["past", "confirmed", "expected", "rumoured"]

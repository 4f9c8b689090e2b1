"""The clock whose day can be set."""

from datetime import UTC, date, timedelta

import pytest

from bot.domain.clock import SetClock, SystemClock


@pytest.mark.parametrize("day", [date(2016, 8, 10), date(2018, 3, 8), date(2030, 1, 1), date.max])
def test_it_stays_on_the_day_that_was_set(day: date) -> None:
    clock = SetClock(day)
    assert clock.today() == day
    assert clock.now().date() == day


def test_it_counts_in_utc() -> None:
    assert SetClock(date(2016, 8, 10)).now().tzinfo is UTC
    assert SetClock().now().tzinfo is UTC
    assert SystemClock().now().tzinfo is UTC


def test_the_time_of_the_day_is_the_machines() -> None:
    day = date(2016, 8, 10)
    before, shown, after = SystemClock().now(), SetClock(day).now(), SystemClock().now()
    dayless = [moment.replace(year=2016, month=8, day=10) for moment in (before, shown, after)]
    assert dayless == sorted(dayless) or before.date() != after.date()


def test_another_day_can_be_set_and_the_machine_followed_again() -> None:
    clock = SetClock(date(2016, 8, 10))
    clock.set(date(2018, 3, 8))
    assert clock.today() == date(2018, 3, 8)
    clock.set(None)
    before = SystemClock().now()
    assert before <= clock.now() <= SystemClock().now()


def test_it_follows_the_machine_where_no_day_was_given() -> None:
    before = SystemClock().today()
    assert before <= SetClock().today() <= before + timedelta(days=1)

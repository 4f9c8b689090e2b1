from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import CHANGES, REPORTS, Pace

BEGINNING = datetime(2026, 11, 22, tzinfo=UTC)
PACES = st.builds(Pace, st.integers(1, 5), st.integers(1, 20).map(lambda seconds: timedelta(seconds=seconds)))
MOMENTS = st.lists(st.integers(0, 60), max_size=60).map(
    lambda seconds: [BEGINNING + timedelta(seconds=second) for second in sorted(seconds)]
)


@given(PACES, MOMENTS)
def test_no_window_holds_more_than_the_most(pace: Pace, asked: list[datetime]) -> None:
    done = list[datetime]()
    for moment in asked:
        if pace.next_at(done, moment) is None:
            done.append(moment)
    for first in done:
        assert sum(first <= one < first + pace.within for one in done) <= pace.most


@given(PACES, MOMENTS, st.data())
def test_the_next_is_allowed_when_it_says_and_not_before(
    pace: Pace, asked: list[datetime], data: st.DataObject
) -> None:
    now = asked[-1] if asked else BEGINNING
    next_at = pace.next_at(data.draw(st.permutations(asked)), now)
    if next_at is None:
        assert sum(moment > now - pace.within for moment in asked) < pace.most
        return
    assert now < next_at <= now + pace.within
    assert pace.next_at(asked, next_at) is None
    assert pace.next_at(asked, next_at - timedelta(microseconds=1)) == next_at


@given(PACES, MOMENTS)
def test_the_newest_are_enough(pace: Pace, asked: list[datetime]) -> None:
    now = asked[-1] if asked else BEGINNING
    assert pace.next_at(asked, now) == pace.next_at(asked[-pace.most :], now)


@pytest.mark.parametrize(("pace", "expected"), [(CHANGES, (30, 600)), (REPORTS, (3, 86_400))])
def test_the_figures(pace: Pace, expected: tuple[int, int]) -> None:
    assert (pace.most, pace.within.total_seconds()) == expected

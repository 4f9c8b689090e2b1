from datetime import date

import pytest

from bot.desk.answers import GoneAnswer
from bot.desk.recent import Recent, keepable
from bot.domain.entities import EntityKind
from bot.domain.queries import (
    CastQuery,
    FactQuery,
    NewsQuery,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Viewer,
    WhoQuery,
)

DAY = date(2026, 11, 22)
SHOW = Ref(EntityKind.SHOW, 1)
ROLE = Ref(EntityKind.CHARACTER, 2)
HERE, THERE = Viewer(scope=5), Viewer(scope=6)
ANSWER = GoneAnswer()


def show(number: int) -> ShowQuery:
    return ShowQuery(name=Ref(EntityKind.SHOW, number))


def test_an_answer_is_found_by_guild_and_day_until_something_changes() -> None:
    recent = Recent()
    assert recent.find(1, show(1), HERE, DAY) is None
    recent.keep(1, show(1), HERE, DAY, ANSWER)
    assert recent.find(1, show(1), HERE, DAY) is ANSWER
    assert recent.find(1, show(1), Viewer(scope=5, locale="en-GB"), DAY) is ANSWER
    assert recent.find(1, show(1), THERE, DAY) is None
    assert recent.find(1, show(1), HERE, date(2026, 11, 23)) is None
    assert recent.find(1, show(2), HERE, DAY) is None
    assert recent.find(2, show(1), HERE, DAY) is None


def test_an_answer_from_before_a_change_is_not_kept() -> None:
    recent = Recent()
    recent.find(1, show(1), HERE, DAY)
    recent.find(2, show(2), HERE, DAY)
    recent.keep(1, show(1), HERE, DAY, ANSWER)
    assert recent.find(2, show(1), HERE, DAY) is None


@pytest.mark.parametrize("most", [0, 1, 2])
def test_the_least_recently_used_goes_first(most: int) -> None:
    recent = Recent(most)
    recent.find(1, show(1), HERE, DAY)
    for number in (1, 2, 3):
        recent.keep(1, show(number), HERE, DAY, ANSWER)
        recent.find(1, show(1), HERE, DAY)
    kept = [number for number in (1, 2, 3) if recent.find(1, show(number), HERE, DAY)]
    assert kept == {0: [], 1: [3], 2: [1, 3]}[most]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ShowQuery(name=SHOW), True),
        (ShowQuery(name="jj"), False),
        (WhoQuery(name=ROLE), True),
        (WhoQuery(name="jj"), False),
        (CastQuery(show=SHOW), True),
        (CastQuery(show=SHOW, character=ROLE), True),
        (CastQuery(show=SHOW, character="kilgrave"), False),
        (CastQuery(show="jj"), False),
        (QuoteQuery(), True),
        (QuoteQuery(of=SHOW), True),
        (QuoteQuery(of=SHOW, about="trauma"), False),
        (QuoteQuery(of="jj"), False),
        (ReleaseQuery(show=SHOW, season=2), True),
        (ReleaseQuery(show="jj"), False),
        (ReleasesQuery(), True),
        (NewsQuery(), True),
        (NewsQuery(show=SHOW), True),
        (NewsQuery(show="jj"), False),
    ],
)
def test_what_was_typed_is_not_kept(query: FactQuery, *, expected: bool) -> None:
    assert keepable(query) is expected

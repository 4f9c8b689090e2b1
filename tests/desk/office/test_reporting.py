import asyncio

import pytest

from bot.desk.office import Office
from bot.domain.keeping import LogEvent
from bot.domain.limits import REASON
from bot.errors import Conflict, Invalid
from bot.store.store import Store
from bot.text.words import english
from tests.desk.office.conftest import ANNE, BOB, Facts, HandClock, moderator
from tests.store import world
from tests.store.world import GUILD, OTHER


async def test_a_report_is_kept_with_its_claim_and_told(
    office: Office, store: Store, facts: Facts, clock: HandClock
) -> None:
    made = await office.reporting.report(GUILD, facts.shared, ANNE, " It was Hulu. ")
    assert (made.claim, made.reason, made.reported_by) == (facts.shared, "It was Hulu.", ANNE)
    assert (made.reported_at, made.closed_at) == (clock.now(), None)
    assert await office.reporting.find(moderator(BOB, GUILD), made.id) == made
    (line,) = await store.database.fetch_all("SELECT event, acted_by, claim, report FROM desk_log")
    assert tuple(line) == (LogEvent.REPORTED, ANNE, facts.shared, made.id)


async def test_three_in_any_24_hours(office: Office, facts: Facts, clock: HandClock) -> None:
    for _ in range(3):
        await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")
        clock.pass_by(hours=6)
    with pytest.raises(Conflict) as caught:
        await office.reporting.report(OTHER, facts.shared, ANNE, "wrong")
    assert caught.value.params == {"n": 6, "most": 3}
    assert "in 6 hours" in english()("error.limit.reports", **caught.value.params)
    await office.reporting.report(GUILD, facts.shared, BOB, "somebody else may")
    clock.pass_by(hours=5, minutes=59)
    with pytest.raises(Conflict) as caught:
        await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")
    assert caught.value.params["n"] == 1
    clock.pass_by(minutes=1)
    await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")
    with pytest.raises(Conflict):
        await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")


async def test_many_at_once_are_no_way_around_the_limit(office: Office, facts: Facts) -> None:
    tries = (office.reporting.report(GUILD, facts.shared, ANNE, "wrong") for _ in range(10))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(one) for one in results].count(Conflict) == 7
    assert await office.reporting.count(moderator(BOB, GUILD)) == 3


async def test_only_what_the_guild_sees_can_be_reported(office: Office, store: Store, facts: Facts) -> None:
    await office.reporting.report(GUILD, facts.own, ANNE, "not our town")
    async with world.change(store) as change:
        await change.retract("claim", facts.shared)
    for guild, claim in ((OTHER, facts.own), (GUILD, facts.shared), (GUILD, 9999)):
        with pytest.raises(Invalid) as caught:
            await office.reporting.report(guild, claim, BOB, "wrong")
        assert caught.value.code == "desk.no_claim"
    assert (
        await office.reporting.count(moderator(BOB, GUILD)),
        await office.reporting.count(moderator(BOB, OTHER)),
    ) == (1, 0)


async def test_open_ones_are_listed_oldest_first(office: Office, facts: Facts) -> None:
    made = [
        await office.reporting.report(GUILD, facts.shared, member, "wrong") for member in (ANNE, BOB, ANNE)
    ]
    elsewhere = await office.reporting.report(OTHER, facts.shared, BOB, "wrong")
    assert await office.reporting.open(moderator(BOB, GUILD), 2) == made[:2]
    assert await office.reporting.open(moderator(BOB, GUILD), 2, skip=2) == made[2:]
    assert await office.reporting.open(moderator(BOB, OTHER), 9) == [elsewhere]


async def test_closing_one(office: Office, facts: Facts, clock: HandClock) -> None:
    made = await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")
    with pytest.raises(Conflict):
        await office.reporting.close(moderator(BOB, OTHER), made.id)
    clock.pass_by(minutes=5)
    closed = await office.reporting.close(moderator(BOB, GUILD), made.id)
    assert (closed.closed_by, closed.closed_at) == (BOB, clock.now())
    assert await office.reporting.find(moderator(BOB, GUILD), made.id) == closed
    assert await office.reporting.open(moderator(BOB, GUILD), 9) == []
    with pytest.raises(Conflict) as caught:
        await office.reporting.close(moderator(BOB, GUILD), made.id)
    assert caught.value.code == "desk.report_closed"


async def test_another_guild_does_not_see_it(office: Office, facts: Facts) -> None:
    made = await office.reporting.report(GUILD, facts.shared, ANNE, "wrong")
    with pytest.raises(Invalid) as caught:
        await office.reporting.find(moderator(BOB, OTHER), made.id)
    assert caught.value.code == "desk.no_report"


@pytest.mark.parametrize("reason", ["", "   ", "x" * (REASON + 1)])
async def test_a_reason_is_asked_for(office: Office, facts: Facts, reason: str) -> None:
    with pytest.raises(Invalid):
        await office.reporting.report(GUILD, facts.shared, ANNE, reason)
    assert await office.reporting.count(moderator(BOB, GUILD)) == 0

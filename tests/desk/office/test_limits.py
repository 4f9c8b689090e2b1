import pytest

from bot.desk.office import Office
from bot.domain.entities import SHARED
from bot.errors import Conflict
from bot.store.changes import ActorRef
from bot.store.store import Store
from bot.text.words import english
from tests.desk.office.conftest import ANNE, BOB, Facts, HandClock, content, moderator
from tests.store import world
from tests.store.world import GUILD, OTHER


async def act(office: Office, store: Store, member: int, guild: int = GUILD) -> None:
    """Make one change as a moderator does: checked within."""
    async with store.changes.begin(ActorRef.member(member), guild, "a test") as change:
        await office.limits.check_pace(change.transaction, member, before=change.seq)
        world.show(change, "another")


async def test_thirty_changes_in_ten_minutes(office: Office, store: Store, clock: HandClock) -> None:
    for number in range(30):
        await act(office, store, ANNE, (GUILD, OTHER)[number % 2])
        clock.pass_by(seconds=10)
    before = await store.changes.current_seq()
    with pytest.raises(Conflict) as caught:
        await act(office, store, ANNE)
    assert await store.changes.current_seq() == before
    assert caught.value.params == {"n": 5, "most": 30, "minutes": 10}
    assert "in 5 minutes" in english()("error.limit.changes", **caught.value.params)
    with pytest.raises(Conflict):
        await office.limits.check_pace(store.database, ANNE)
    await act(office, store, BOB)
    clock.pass_by(minutes=5)
    await act(office, store, ANNE)
    with pytest.raises(Conflict):
        await act(office, store, ANNE)


async def test_proposals_count_as_changes_do(office: Office, store: Store, clock: HandClock) -> None:
    for _ in range(15):
        await act(office, store, ANNE)
        clock.pass_by(seconds=10)
        draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
        await office.proposing.propose(moderator(ANNE, GUILD), draft.id)
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    with pytest.raises(Conflict) as caught:
        await office.proposing.propose(moderator(ANNE, GUILD), draft.id)
    assert caught.value.code == "limit.changes"
    with pytest.raises(Conflict):
        await act(office, store, ANNE)
    clock.pass_by(minutes=10, seconds=-140)
    await office.proposing.propose(moderator(ANNE, GUILD), draft.id)
    assert await office.proposing.count(moderator(BOB, GUILD)) == 16


async def test_who_never_changed_anything_may(office: Office, store: Store) -> None:
    await office.limits.check_pace(store.database, BOB)


async def test_a_guild_has_room_for_so_many_claims(office: Office, store: Store, facts: Facts) -> None:
    await office.limits.check_room(store.database, GUILD, more=2)
    with pytest.raises(Conflict):
        await office.limits.check_room(store.database, GUILD, more=3)
    async with world.change(store, GUILD) as change:
        for network in ("a", "b"):
            world.claim(change, facts.show, world.network(network))
    with pytest.raises(Conflict) as caught:
        await office.limits.check_room(store.database, GUILD)
    assert "has 3 facts of its own" in english()("error.limit.claims", **caught.value.params)
    await office.limits.check_room(store.database, OTHER)
    async with world.change(store, GUILD) as change:
        await change.retract("claim", facts.own)
    await office.limits.check_room(store.database, GUILD)


async def test_the_shared_scope_has_no_limit(office: Office, store: Store) -> None:
    await office.limits.check_room(store.database, SHARED, more=1_000_000)

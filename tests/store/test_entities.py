from datetime import date

from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.store.entities import Counts, Hint
from bot.store.store import Store
from tests.store import world
from tests.store.world import GUILD, OTHER


async def test_get_sees_shared_and_own_and_nothing_retracted(store: Store) -> None:
    async with world.change(store) as change:
        shared, gone = world.show(change, "Shared"), world.show(change, "Gone")
        season = world.season(change, gone, 1)
    async with world.change(store, GUILD) as change:
        own = world.show(change, "Own")
        await change.retract("entity", gone)
    get = store.entities.get
    found = await get(shared, SHARED)
    assert found is not None
    assert (found.kind, found.name) == (EntityKind.SHOW, "Shared")
    mine = await get(own, GUILD)
    assert mine is not None
    assert mine.scope == GUILD
    for entity, scope in ((own, SHARED), (own, OTHER), (gone, SHARED), (season, SHARED), (99, SHARED)):
        assert await get(entity, scope) is None


async def test_seasons_in_order_with_their_shows_name(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Dexter")
        third, first = world.season(change, show, 3), world.season(change, show, 1)
    seasons = await store.entities.seasons(show, SHARED)
    assert [(season.id, season.name, season.number) for season in seasons] == [
        (first, "Dexter", 1),
        (third, "Dexter", 3),
    ]


async def test_names_come_by_the_number_of_their_change(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Jessica Jones")
        world.season(change, show, 1)
        change.add_alias(show, "JJ", AliasKind.INITIALS)
    async with world.change(store, GUILD) as change:
        change.add_alias(show, "Jess", AliasKind.NICKNAME)
    names = await store.entities.names()
    assert [(name.name, name.primary, name.alias_kind, name.scope, name.seq) for name in names] == [
        ("Jessica Jones", True, None, SHARED, 1),
        ("JJ", False, AliasKind.INITIALS, SHARED, 1),
        ("Jess", False, AliasKind.NICKNAME, GUILD, 2),
    ]
    assert [name.name for name in await store.entities.names(since=1)] == ["Jess"]
    assert await store.entities.names(since=2) == []


async def test_an_entity_that_changed_brings_all_its_names(store: Store) -> None:
    async with world.change(store) as change:
        show, other = world.show(change, "Jessica Jones"), world.show(change, "Other")
        change.add_alias(show, "JJ", AliasKind.INITIALS)
    async with world.change(store) as change:
        await change.retract("entity", show)
    names = await store.entities.names(since=1)
    assert [(name.name, name.retracted, name.seq) for name in names] == [
        ("Jessica Jones", True, 2),
        ("JJ", True, 2),
    ]
    assert other not in {name.entity for name in names}


async def test_aliases_of_the_guild_and_of_all(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Jessica Jones")
        change.add_alias(show, "JJ", AliasKind.INITIALS)
    async with world.change(store, GUILD) as change:
        change.add_alias(show, "Jess", AliasKind.NICKNAME)
    assert await store.entities.aliases([show], GUILD) == {show: ["JJ", "Jess"]}
    assert await store.entities.aliases([show], OTHER) == {show: ["JJ"]}


async def test_what_tells_namesakes_apart(store: Store) -> None:
    async with world.change(store) as change:
        show, less = world.show(change, "Jessica Jones"), world.show(change, "Iron Fist")
        second = world.season(change, show, 2)
        ritter, character = world.person(change, "Ritter"), world.character(change, "Jessica")
        unknown = world.person(change, "Nobody")
        world.claim(change, second, world.release(date(2018, 3, 8), date(2018, 3, 8)))
        world.claim(change, show, world.release(date(2015, 11, 20), date(2015, 11, 20)))
        world.claim(change, show, world.network("Netflix"))
        world.claim(change, less, world.actor(ritter, billing=9))
        world.claim(change, show, world.actor(ritter, character, billing=1))
    ids = [show, less, ritter, character, unknown]
    assert await store.entities.hints(ids, SHARED) == {
        show: Hint(year=2015, network="Netflix"),
        less: Hint(),
        ritter: Hint(known_for="Jessica Jones"),
        character: Hint(known_for="Jessica Jones", played_by="Ritter"),
        unknown: Hint(),
    }
    assert await store.entities.hints([], SHARED) == {}


async def test_counts(store: Store) -> None:
    assert await store.entities.counts(SHARED) == Counts(0, 0, 0)
    async with world.change(store) as change:
        show, _ = world.show(change, "Dexter"), world.person(change, "Hall")
        world.season(change, show, 1)
        world.claim(change, show, world.network("Showtime"))
    async with world.change(store, GUILD) as change:
        world.claim(change, show, world.note("Ours."))
    assert await store.entities.counts(SHARED) == Counts(1, 1, 1)
    assert await store.entities.counts(GUILD) == Counts(1, 1, 2)

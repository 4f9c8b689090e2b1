"""What becomes of an export beside facts that are there already, one case each."""

import asyncio
from pathlib import Path

import pytest

from bot.desk.porting.exporting import export
from bot.domain.claims import PropertyName
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.packs.errors import PackError
from bot.packs.lines.model import Header
from bot.store.change import Change
from bot.store.changes import ActorRef
from bot.store.drafts import ClaimDraft, EntityDraft, PropertyBody, SeedMark, SourceDraft
from bot.store.store import Store
from tests.desk.porting.test_exporting import exported, load, rows
from tests.store import world
from tests.store.world import GUILD, OTHER


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return tmp_path / "one.db"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return tmp_path / "two.db"


async def one_show(path: Path, name: str, *, imdb: str | None = None, network: str = "Netflix") -> int:
    async with await Store.open(path, SystemClock()) as store, world.change(store) as change:
        show = world.show(change, name)
        if imdb:
            change.add_external_id(show, "imdb", imdb)
        world.claim(change, show, world.network(network))
    return show


async def test_one_id_of_a_provider_makes_one_entity(one: Path, two: Path) -> None:
    await one_show(one, "Jessica Jones", imdb="tt1", network="Netflix")
    await one_show(two, "Something Else")
    await one_show(two, "Marvel's Jessica Jones", imdb="tt1", network="Disney+")
    report = await asyncio.to_thread(load, two, exported(one))
    assert (report.added, report.kept) == (1, 1)
    async with await Store.open(two, SystemClock(), read_only=True) as store:
        claims = await store.claims.about_show(2, SHARED)
        assert len(claims) == 2
        assert {claim.subject.name for claim in claims} == {"Marvel's Jessica Jones"}


async def test_namesakes_stay_apart_and_are_known_again(one: Path, two: Path) -> None:
    await one_show(two, "First")
    await one_show(two, "Dexter", network="Showtime")
    await one_show(one, "Dexter", network="Another")
    content = exported(one)
    assert (await asyncio.to_thread(load, two, content)).added == 2
    names = [row[2] for row in rows(two, "entity")]
    assert names == ["First", "Dexter", "Dexter"]
    async with await Store.open(two, SystemClock()) as store, world.change(store) as change:
        await change.update_entity(3, EntityDraft(kind=EntityKind.SHOW, name="Dexter (another)"))
        await change.retract("claim", 3)
    assert (await asyncio.to_thread(load, two, content)).added == 0, "what was changed is not brought back"
    assert len(rows(two, "external_id")) == 1


async def test_an_id_that_is_two_entities_here_is_refused(one: Path, two: Path) -> None:
    async with await Store.open(one, SystemClock()) as store, world.change(store) as change:
        show = world.show(change, "Dexter")
        change.add_external_id(show, "imdb", "tt1")
        change.add_external_id(show, "tvmaze", "1")
    async with await Store.open(two, SystemClock()) as store, world.change(store) as change:
        change.add_external_id(world.show(change, "Dexter"), "imdb", "tt1")
        change.add_external_id(world.show(change, "Dexter again"), "tvmaze", "1")
    before = exported(two, history=True)
    with pytest.raises(PackError) as caught:
        await asyncio.to_thread(load, two, exported(one))
    (problem,) = caught.value.problems
    assert problem.startswith("two.jsonl: line 2: show:1: is several entities here (imdb tt1 is show:1 and ")
    assert exported(two, history=True) == before


async def test_an_id_of_another_kind_of_thing_is_refused(one: Path, two: Path) -> None:
    await one_show(one, "Dexter", imdb="tt1")
    async with await Store.open(two, SystemClock()) as store, world.change(store) as change:
        change.add_external_id(world.person(change, "Michael C. Hall"), "imdb", "tt1")
    with pytest.raises(PackError) as caught:
        await asyncio.to_thread(load, two, exported(one))
    assert "line 2: show:1: imdb tt1 is person:1 here, which is no show" in caught.value.problems[0]


async def test_an_id_that_another_guild_gave_tells_nothing(one: Path, two: Path) -> None:
    await one_show(one, "Dexter", imdb="tt1")
    async with await Store.open(two, SystemClock()) as store, world.change(store, OTHER) as change:
        change.add_external_id(world.show(change, "theirs"), "imdb", "tt1")
    assert (await asyncio.to_thread(load, two, exported(one))).added == 2
    assert [row[2] for row in rows(two, "entity")] == ["theirs", "Dexter"]
    assert (await asyncio.to_thread(load, two, exported(one))).added == 0


async def test_packs_meet_by_their_keys(one: Path, two: Path) -> None:
    async def seed(change: Change, name: str, network: str) -> None:
        show = change.add_entity(EntityDraft(kind=EntityKind.SHOW, name=name), SeedMark("dexter", "h"))
        source = await change.add_source(SourceDraft(title=name), SeedMark("wiki", "h"))
        season = EntityDraft(kind=EntityKind.SEASON, name=name, show=show, number=1)
        change.add_entity(season, SeedMark("dexter/1", "h"))
        change.add_alias(show, "Dex", AliasKind.NICKNAME)
        body = PropertyBody(name=PropertyName.NETWORK, value=network)
        change.add_claim(ClaimDraft(subject=show, body=body, source=source), SeedMark("network", "h"))

    for path, name in ((one, "Dexter"), (two, "Dexter, as they call it")):
        async with await Store.open(path, SystemClock()) as store, world.change(store) as change:
            if path == two:
                world.show(change, "to take the first number")
            await seed(change, name, f"{name}'s network")
    report = await asyncio.to_thread(load, two, exported(one))
    assert (report.added, report.kept) == (0, 4)
    assert [row[0] for row in rows(two, "changeset")] == [1], "a load that adds nothing is no change"


async def test_a_season_is_found_by_its_show_and_number(one: Path, two: Path) -> None:
    for path in (one, two):
        async with await Store.open(path, SystemClock()) as store, world.change(store) as change:
            if path == two:
                world.show(change, "to take the first number")
            show = world.show(change, "Dexter")
            change.add_external_id(show, "imdb", "tt1")
            world.season(change, show, 1)
    assert (await asyncio.to_thread(load, two, exported(one))).added == 0


async def test_a_season_that_the_guild_here_added_too(one: Path, two: Path) -> None:
    await one_show(one, "Dexter")
    await asyncio.to_thread(load, two, exported(one))
    for path, number in ((one, 1), (two, 2)):
        async with await Store.open(path, SystemClock()) as store, world.change(store, GUILD) as change:
            for _ in range(number - 1):
                world.person(change, "to take the next number")
            world.season(change, 1, 1)
    report = await asyncio.to_thread(load, two, exported(one, GUILD))
    assert (report.added, report.unchanged) == (0, 1)


async def guilds_facts(path: Path) -> None:
    async with await Store.open(path, SystemClock()) as store:
        async with world.change(store) as change:
            show = world.show(change, "Dexter")
            season = world.season(change, show, 1)
            claim = world.claim(change, season, world.network("Showtime"))
        async with world.change(store, GUILD) as change:
            world.claim(change, season, world.network("what we call it"), overrides=claim)


async def test_a_guilds_facts_need_the_shared_ones(one: Path, two: Path) -> None:
    await guilds_facts(one)
    with pytest.raises(PackError) as caught:
        await asyncio.to_thread(load, two, exported(one, GUILD))
    assert caught.value.problems[0].startswith("two.jsonl: line 2: show:1: ")
    assert "the shared show 'Dexter' is not in this store; load an export of the shared" in str(
        caught.value.problems
    )
    assert "the shared property about season:2 is not in this store" in str(caught.value.problems)
    assert rows(two, "entity") == []
    await asyncio.to_thread(load, two, exported(one))
    assert (await asyncio.to_thread(load, two, exported(one, GUILD))).added == 1
    assert exported(two, GUILD) == exported(one, GUILD)


async def test_a_shared_claim_is_known_again_though_it_was_edited(one: Path, two: Path) -> None:
    await guilds_facts(one)
    await asyncio.to_thread(load, two, exported(one))
    async with await Store.open(two, SystemClock()) as store, world.change(store) as change:
        await change.update_claim(1, ClaimDraft(subject=2, body=world.network("Showtime, as edited")))
    assert (await asyncio.to_thread(load, two, exported(one, GUILD))).added == 1
    assert [row[3] for row in rows(two, "claim")] == [SHARED, GUILD]


async def test_one_override_is_kept_where_both_have_one(one: Path, two: Path) -> None:
    await guilds_facts(one)
    await asyncio.to_thread(load, two, exported(one))
    async with await Store.open(two, SystemClock()) as store, world.change(store, GUILD) as change:
        world.claim(change, 2, world.network("what we call it here"), overrides=1)
    report = await asyncio.to_thread(load, two, exported(one, GUILD))
    assert (report.added, report.kept) == (0, 1)


async def test_a_history_needs_its_numbers(one: Path, two: Path) -> None:
    await one_show(one, "Dexter")
    async with await Store.open(two, SystemClock()) as store:
        begun = store.changes.begin(ActorRef.program("seed"), SHARED, "begun empty")
        async with begun as change:
            change.empty = False
    report = await asyncio.to_thread(load, two, exported(one, history=True))
    assert (report.added, report.left_out) == (2, 2)
    assert exported(two) == exported(one)
    assert [row[8] for row in rows(two, "changeset")] == ["begun empty", "loaded an export of 1 claims"]


async def test_who_was_forgotten_stays_so_and_apart(one: Path, two: Path) -> None:
    async with await Store.open(one, SystemClock()) as store:
        for member, name in ((7, "a"), (8, "b"), (7, "c")):
            async with store.changes.begin(ActorRef.member(member), SHARED, name) as change:
                world.show(change, name)
        async with store.database.transaction() as transaction:
            await transaction.execute("UPDATE actor SET discord_id = NULL")
    content = exported(one, history=True)
    assert content.count(b'"forgotten:1"') == 2
    await asyncio.to_thread(load, two, content)
    assert exported(two, history=True) == content


async def test_an_export_tells_one_moment(one: Path) -> None:
    await one_show(one, "Dexter")
    lines = export(one, SHARED, program="test")
    first = next(lines)
    await one_show(one, "Dexter: New Blood")
    assert len(list(lines)) == 2
    assert isinstance(first, Header)
    assert (first.holds["entity"], first.holds["claim"]) == (1, 1)


async def test_more_rows_than_are_collected_at_once(one: Path, two: Path) -> None:
    async with await Store.open(one, SystemClock()) as store, world.change(store) as change:
        for number in range(2500):
            world.show(change, f"show {number}")
    assert (await asyncio.to_thread(load, two, exported(one))).added == 2500
    assert exported(two) == exported(one)

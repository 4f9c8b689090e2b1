# ruff: noqa: PT012 -- it is the whole block that fails

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.claims import PropertyName
from bot.domain.clock import SetClock
from bot.domain.entities import SHARED, EntityKind
from bot.domain.window import on_day
from bot.errors import Conflict
from bot.store.changes import ActorRef
from bot.store.drafts import ClaimDraft, EntityDraft, PropertyBody, SeedMark, SourceDraft
from bot.store.store import Store
from bot.text.words import english
from tests.store import world
from tests.store.world import GUILD, ME


async def rows(store: Store, sql: str) -> list[dict[str, object]]:
    return [dict(row) for row in await store.database.fetch_all(sql)]


async def test_numbers_have_no_gap(store: Store) -> None:
    assert await store.changes.current_seq() == 0
    for expected in (1, 2):
        async with world.change(store) as change:
            world.show(change, f"show {expected}")
            assert change.seq == expected
    with pytest.raises(ZeroDivisionError):
        async with world.change(store) as change:
            world.show(change, "never")
            _ = 1 / 0
    async with world.change(store) as change:
        assert change.empty
    assert await store.changes.current_seq() == 2
    assert len(await rows(store, "SELECT * FROM changeset")) == 2


async def test_a_changeset_says_who_what_and_when(path: Path) -> None:
    clock = SetClock(date(2016, 7, 1))
    async with await Store.open(path, clock) as store:
        for interaction in (11, 12):
            begun = store.changes.begin(ActorRef.member(7), GUILD, "added", interaction_id=interaction)
            async with begun as change:
                world.show(change, f"show {interaction}")
        async with store.changes.begin(ActorRef.program("seed"), SHARED, "undid", undoes=1) as change:
            world.show(change, "show")
        first, second, third = await rows(store, "SELECT * FROM changeset ORDER BY seq")
        actors = await rows(store, "SELECT kind, name, discord_id FROM actor ORDER BY id")
    assert (first["scope"], first["interaction_id"], first["summary"]) == (GUILD, 11, "added")
    assert first["actor"] == second["actor"] != third["actor"]
    assert third["undoes"] == 1
    made = first["made_at"]
    assert isinstance(made, int)
    assert datetime.fromtimestamp(made, UTC).date() == date(2016, 7, 1)
    assert [(actor["kind"], actor["name"], actor["discord_id"]) for actor in actors] == [
        ("member", None, 7),
        ("program", "seed", None),
    ]


async def test_the_same_interaction_changes_once(store: Store) -> None:
    async with store.changes.begin(ME, SHARED, "added", interaction_id=5) as change:
        world.show(change, "once")
    with pytest.raises(Conflict) as caught:
        async with store.changes.begin(ME, SHARED, "added", interaction_id=5) as change:
            world.show(change, "twice")
    assert caught.value.code == "store.repeated"
    assert "not done a second time" in english()("error.store.repeated", **caught.value.params)
    assert await store.changes.current_seq() == 1


async def test_ids_are_never_given_out_twice(store: Store) -> None:
    async with world.change(store) as change:
        first = world.show(change, "first")
        claim = world.claim(change, first, world.network("a"))
        source = await change.add_source(SourceDraft(publisher="Wikipedia"))
    async with world.change(store) as change:
        assert world.show(change, "second") == first + 1
        assert world.claim(change, first, world.network("b")) == claim + 1
        assert await change.add_source(SourceDraft(publisher="Empire")) == source + 1


async def test_two_changes_at_once_take_turns(store: Store) -> None:
    async def one(name: str) -> int:
        async with world.change(store) as change:
            world.show(change, name)
            return change.seq

    numbers = await asyncio.gather(*(one(f"show {index}") for index in range(10)))
    assert sorted(numbers) == list(range(1, 11))
    assert (await store.entities.counts(SHARED)).shows == 10


async def test_created_rows_name_their_change_and_have_no_revision(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Dexter")
        world.claim(change, show, world.network("Showtime"))
    assert [row["changeset"] for row in await rows(store, "SELECT changeset FROM claim")] == [1]
    (revision,) = await rows(store, "SELECT * FROM revision")
    assert (revision["record"], revision["before"]) == ("changeset", None)
    assert json.loads(str(revision["after"])) == {"created": 2, "scope": SHARED}


async def test_a_revision_holds_the_whole_row_before_and_after(store: Store) -> None:
    async with world.change(store) as change:
        show, person = world.show(change, "Dexter"), world.person(change, "Hall")
        claim = world.claim(change, show, world.note("Old words.", (person,)))
    async with world.change(store) as change:
        draft = ClaimDraft(subject=show, body=world.note("New words."), said_on=on_day(date(2016, 7, 1)))
        await change.update_claim(claim, draft)
    (revision,) = await rows(store, "SELECT * FROM revision WHERE record <> 'changeset'")
    before, after = json.loads(str(revision["before"])), json.loads(str(revision["after"]))
    assert (revision["record"], revision["record_id"], revision["changeset"]) == ("claim", claim, 2)
    assert (before["body"]["text"], before["about"], before["version"]) == ("Old words.", [person], 1)
    assert (after["body"]["text"], after["about"], after["version"]) == ("New words.", [], 2)
    assert (before["said_phrase"], after["said_phrase"]) == (None, "2016-07-01")
    words = {row["word"] for row in await rows(store, "SELECT word FROM claim_word")}
    assert words == {"new", "words"}


async def test_updating_what_a_pack_loaded(store: Store) -> None:
    async with world.change(store) as change:
        dexter = EntityDraft(kind=EntityKind.SHOW, name="Dextre")
        show = change.add_entity(dexter, SeedMark("dexter", "old"))
        source = await change.add_source(SourceDraft(title="Wiki"), SeedMark("wiki", "old"))
        body = PropertyBody(name=PropertyName.NETWORK, value="?")
        claim = change.add_claim(ClaimDraft(subject=show, body=body), SeedMark("network", "old"))
    async with world.change(store) as change:
        dexter = EntityDraft(kind=EntityKind.SHOW, name="Dexter")
        await change.update_entity(show, dexter, SeedMark("dexter", "new"))
        await change.update_source(source, SourceDraft(title="Wikipedia"), SeedMark("wiki", "new"))
        seeded = [await change.seeded("entity"), await change.seeded("source"), await change.seeded("claim")]
    assert [next(iter(found.values())).hash for found in seeded] == ["new", "new", "old"]
    assert not any(row.changed for found in seeded for row in found.values())
    async with world.change(store) as change:
        await change.retract("claim", claim)
        assert (await change.seeded("claim"))["network"].changed
    found = await store.entities.get(show, SHARED)
    assert found is not None
    assert found.name == "Dexter"
    assert len(await rows(store, "SELECT * FROM revision WHERE record <> 'changeset'")) == 3


async def test_an_external_id_stays_with_whom_it_has(store: Store) -> None:
    async with world.change(store) as change:
        first, second = world.show(change, "first"), world.show(change, "second")
        change.add_external_id(first, "imdb", "tt1")
        change.add_external_id(second, "imdb", "tt1")
    assert await rows(store, "SELECT entity FROM external_id") == [{"entity": first}]


async def test_changing_what_is_not_there(store: Store) -> None:
    with pytest.raises(LookupError, match="no claim 99"):
        async with world.change(store) as change:
            await change.retract("claim", 99)

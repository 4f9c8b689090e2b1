from pathlib import Path

import pytest

from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, AliasKind
from bot.store.canonical import canonical_hash
from bot.store.change import Change
from bot.store.facts import hash_facts, read_facts
from bot.store.store import Store
from tests.store import world
from tests.store.world import GUILD, OTHER


def two_namesakes(change: Change, order: tuple[str, str]) -> None:
    show = world.show(change, "Jessica Jones")
    for word in order:
        somebody = world.person(change, "John Smith")
        change.add_claim(world.ClaimDraft(subject=show, body=world.quote(somebody, word)), recorded_at=None)


async def hash_of(path: Path, order: tuple[str, str], before: int = 0) -> str:
    async with await Store.open(path, SystemClock()) as store:
        for _ in range(before):
            async with world.change(store) as change:
                gone = world.show(change, "Gone")
            async with world.change(store) as change:
                await change.retract("entity", gone)
        async with world.change(store) as change:
            two_namesakes(change, order)
        facts = await read_facts(store.database)
    claims = [{**row, "recorded_at": 0} for row in facts.claims]
    return canonical_hash(
        type(facts)(facts.entities, facts.aliases, facts.external_ids, facts.sources, claims)
    )


async def test_what_says_the_same_has_the_same_hash_whatever_its_ids(tmp_path: Path) -> None:
    one = await hash_of(tmp_path / "one.db", ("first", "second"))
    assert await hash_of(tmp_path / "two.db", ("second", "first"), before=3) == one
    assert await hash_of(tmp_path / "three.db", ("first", "first")) != one


async def test_every_fact_is_in_the_hash(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Dexter")
        person = world.person(change, "Hall")
        claim = world.claim(change, show, world.note("Words.", (person,)))
    seen = {await hash_facts(store.database)}

    async def changes_it() -> None:
        found = await hash_facts(store.database)
        assert found not in seen
        seen.add(found)

    async with world.change(store) as change:
        change.add_alias(show, "Dex", AliasKind.NICKNAME)
    await changes_it()
    async with world.change(store) as change:
        await change.update_entity(
            show, world.EntityDraft(kind=world.EntityKind.SHOW, name="Dexter"), external={"imdb": "tt1"}
        )
    await changes_it()
    async with world.change(store) as change:
        draft = world.ClaimDraft(subject=show, body=world.note("Words."))
        await change.update_claim(claim, draft)
    await changes_it()
    async with world.change(store) as change:
        await change.retract("claim", claim)
    await changes_it()


async def test_a_guilds_facts_are_in_its_own_hash_alone(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "Dexter")
        claim = world.claim(change, show, world.note("Words."))
    others = await hash_facts(store.database, OTHER)
    async with world.change(store, GUILD) as change:
        hiding = world.claim(change, show, world.note("Words."), overrides=claim)
    standing_in = await hash_facts(store.database, GUILD)
    async with world.change(store, GUILD) as change:
        await change.retract("claim", hiding)
    assert len({others, standing_in, await hash_facts(store.database, GUILD)}) == 3
    assert await hash_facts(store.database, OTHER) == others == await hash_facts(store.database, SHARED)


async def test_changing_what_is_not_there(store: Store) -> None:
    with pytest.raises(LookupError, match="no alias 5"):
        async with world.change(store) as change:
            await change.revive("alias", 5)

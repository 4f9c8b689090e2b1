import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.office import Office
from bot.domain.keeping import Content, Draft, NewSource, Opened, SourceChoice, StoredSource
from bot.errors import Conflict
from bot.store.drafts import SourceDraft
from bot.store.store import Store
from bot.text.words import english
from tests.desk.office.conftest import ANNE, BOB, Facts, HandClock, content, moderator
from tests.store import world
from tests.store.world import GUILD, OTHER


async def gone(office: Office, draft: Draft, guild: int = GUILD, by: int = ANNE) -> bool:
    try:
        await office.drafting.find(moderator(by, guild), draft.id)
    except Conflict as error:
        return error.code == "desk.draft_gone"
    return False


async def test_only_who_made_it_sees_it_and_only_in_that_guild(office: Office) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    assert await office.drafting.find(moderator(ANNE, GUILD), draft.id) == draft
    assert await gone(office, draft, by=BOB)
    assert await gone(office, draft, guild=OTHER)
    assert await gone(office, replace(draft, id="AAAAAAAAAAAA"))


async def test_its_id_fits_a_button_and_is_never_the_same(office: Office) -> None:
    ids = [(await office.drafting.begin(moderator(ANNE, GUILD), content())).id for _ in range(20)]
    assert {len(one) for one in ids} == {12}
    assert len(set(ids)) == 20


async def test_all_that_it_holds_comes_back(office: Office, store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        source = await change.add_source(SourceDraft(publisher="Empire"))
    sources: tuple[SourceChoice, ...] = (
        None,
        StoredSource(source),
        NewSource({"title": "Zwölf Fragen", "url": "https://example.org"}),
    )
    for choice in sources:
        for opened in (None, Opened(facts.shared, 3)):
            said = Content(kind="quote", fields={"words": "“Ja”\n||x||"}, source=choice, opened=opened)
            draft = await office.drafting.begin(moderator(ANNE, GUILD), said)
            assert (await office.drafting.find(moderator(ANNE, GUILD), draft.id)).content == said


async def test_it_survives_a_restart(office: Office, store: Store, path: Path, clock: HandClock) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    await store.close()
    async with await Store.open(path, clock) as again:
        assert (
            await (await Office.open(again, clock)).drafting.find(moderator(ANNE, GUILD), draft.id) == draft
        )


async def test_it_expires_and_is_removed_when_another_is_written(
    office: Office, store: Store, clock: HandClock
) -> None:
    first = await office.drafting.begin(moderator(ANNE, GUILD), content())
    clock.pass_by(minutes=29, seconds=59)
    assert not await gone(office, first)
    clock.pass_by(seconds=1)
    assert await gone(office, first)
    second = await office.drafting.begin(moderator(BOB, OTHER), content())
    rows = await store.database.fetch_all("SELECT id FROM desk_draft")
    assert [row["id"] for row in rows] == [second.id]


async def test_rewriting_it_keeps_it_longer(office: Office, clock: HandClock) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    clock.pass_by(minutes=20)
    await office.drafting.rewrite(moderator(ANNE, GUILD), draft.id, content("Another point."))
    clock.pass_by(minutes=20)
    found = await office.drafting.find(moderator(ANNE, GUILD), draft.id)
    assert found.content == content("Another point.")
    for by, guild in ((BOB, GUILD), (ANNE, OTHER)):
        with pytest.raises(Conflict):
            await office.drafting.rewrite(moderator(by, guild), draft.id, content("Mine now."))
    clock.pass_by(minutes=10)
    with pytest.raises(Conflict) as caught:
        await office.drafting.rewrite(moderator(ANNE, GUILD), draft.id, content())
    assert "older than 30 minutes" in english()("error.desk.draft_gone", **caught.value.params)


async def test_it_is_stored_once(office: Office, store: Store) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())

    async def save() -> str:
        async with store.database.transaction() as transaction:
            return (await office.drafting.take(transaction, moderator(ANNE, GUILD), draft.id)).id

    results = await asyncio.gather(save(), save(), return_exceptions=True)
    assert draft.id in results
    assert [type(one) for one in results].count(Conflict) == 1
    assert await gone(office, draft)


async def test_it_is_still_there_when_storing_fails(office: Office, store: Store) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 -- it is the whole block that fails
        async with store.database.transaction() as transaction:
            await office.drafting.take(transaction, moderator(ANNE, GUILD), draft.id)
            _ = 1 / 0
    assert not await gone(office, draft)


async def test_nobody_else_takes_it(office: Office, store: Store) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    for by, guild in ((BOB, GUILD), (ANNE, OTHER)):
        with pytest.raises(Conflict):
            async with store.database.transaction() as transaction:
                await office.drafting.take(transaction, moderator(by, guild), draft.id)
    assert not await gone(office, draft)

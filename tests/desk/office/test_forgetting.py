"""Forgetting: every column of every table is searched, whoever added it."""

import re

import pytest

from bot.desk.office import Office
from bot.domain.guilds import UNSET
from bot.domain.keeping import Content, LogEvent, NewSource, ProposalState, Telling
from bot.domain.permissions import Permission
from bot.store.changes import ActorRef
from bot.store.database import Database
from bot.store.forgetting import MEMBERS, NOBODY, TEXTS, forget
from bot.store.store import Store
from tests.desk.moderators import manager
from tests.desk.office.conftest import ANNE, BOB, CLEO, Facts, content, moderator
from tests.store import world
from tests.store.world import GUILD

MENTION = f"ask <@{ANNE}>, not {ANNE}0"
"""Her id as others write it, and a longer number that only begins like it."""


async def columns(database: Database) -> list[tuple[str, str]]:
    tables = await database.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [
        (table["name"], column["name"])
        for table in tables
        for column in await database.fetch_all(f"SELECT name FROM pragma_table_info('{table['name']}')")
    ]


async def holding(database: Database, member: int) -> set[tuple[str, str]]:
    """Return every column, of whichever table, that holds a member's id, alone or within a text."""
    whole = re.compile(rf"(?<!\d){member}(?!\d)")
    return {
        (table, column)
        for table, column in await columns(database)
        for row in await database.fetch_all(f"SELECT CAST({column} AS TEXT) AS text FROM {table}")
        if whole.search(row["text"] or "")
    }


async def fill(office: Office, store: Store, facts: Facts) -> None:
    """Have Anne do all that leaves her id somewhere, and others write it wherever they can."""
    said = Content(kind="quote", fields={"words": MENTION}, source=NewSource({"author": MENTION}))
    async with store.changes.begin(ActorRef.member(ANNE), GUILD, MENTION, reason=MENTION) as change:
        world.show(change, "another")
        telling = Telling(guild=GUILD, event=LogEvent.CHANGED, acted_by=ANNE, changeset=change.seq)
        await office.log.tell(change.transaction, telling)
    await office.drafting.begin(moderator(ANNE, GUILD), content())
    await office.drafting.begin(moderator(BOB, GUILD), said)
    for proposer, decider in ((ANNE, None), (ANNE, BOB), (BOB, ANNE)):
        draft = await office.drafting.begin(moderator(proposer, GUILD), said)
        proposal = await office.proposing.propose(moderator(proposer, GUILD), draft.id)
        if decider:
            await office.proposing.decline(moderator(decider, GUILD), proposal.id, MENTION)
    for reporter, closer in ((ANNE, BOB), (BOB, ANNE), (CLEO, None)):
        report = await office.reporting.report(GUILD, facts.shared, reporter, MENTION)
        if closer:
            await office.reporting.close(moderator(closer, GUILD), report.id)
    await office.gaps.record(GUILD, f"who is {MENTION}?", ANNE)
    await office.gaps.record(GUILD, "who is the hellcat?", BOB)
    await office.guilds.grant(manager(GUILD), {BOB: {Permission.ADD}})
    async with store.database.transaction() as transaction:
        await transaction.execute("UPDATE desk_log SET failure = :why", {"why": MENTION})


async def test_nothing_in_any_column_of_any_table_holds_it_afterwards(
    office: Office, store: Store, facts: Facts
) -> None:
    await fill(office, store, facts)
    before = await holding(store.database, ANNE)
    assert before == {*MEMBERS, *TEXTS}
    others = await holding(store.database, BOB)
    await office.forgetting.forget(ANNE)
    assert await holding(store.database, ANNE) == set()
    assert await holding(store.database, BOB) == others
    assert await store.database.fetch_all("PRAGMA foreign_key_check") == []


async def test_it_says_what_it_did(office: Office, store: Store, facts: Facts) -> None:
    await fill(office, store, facts)
    done = await office.forgetting.forget(ANNE)
    assert set(done) == {table for table, _ in (*MEMBERS, *TEXTS)}
    assert (done["actor"], done["gap_wish"], done["changeset"]) == (1, 1, 2)
    assert await office.forgetting.forget(ANNE) == {}


async def test_what_she_did_stays_without_her(office: Office, store: Store, facts: Facts) -> None:
    await fill(office, store, facts)
    changesets = await store.database.fetch_all("SELECT id, actor FROM changeset")
    await office.forgetting.forget(ANNE)
    assert await store.database.fetch_all("SELECT id, actor FROM changeset") == changesets
    reports = await store.database.fetch_all("SELECT reason FROM report")
    assert {row["reason"] for row in reports} == {f"ask <@{NOBODY}>, not {ANNE}0"}
    assert len(reports) == 3


async def test_her_waiting_proposals_are_withdrawn_and_others_wait_on(
    office: Office, store: Store, facts: Facts
) -> None:
    await fill(office, store, facts)
    draft = await office.drafting.begin(moderator(BOB, GUILD), content())
    await office.proposing.propose(moderator(BOB, GUILD), draft.id)
    await office.forgetting.forget(ANNE)
    (waiting,) = await office.proposing.waiting(moderator(BOB, GUILD), 9)
    assert waiting.proposed_by == BOB
    rows = await store.database.fetch_all("SELECT state FROM proposal ORDER BY id")
    states = [ProposalState(row["state"]) for row in rows]
    assert states[:3] == [ProposalState.WITHDRAWN, ProposalState.DECLINED, ProposalState.DECLINED]


async def test_she_may_act_again_as_somebody_new(office: Office, store: Store, facts: Facts) -> None:
    await fill(office, store, facts)
    await office.forgetting.forget(ANNE)
    async with store.changes.begin(ActorRef.member(ANNE), GUILD, "again") as change:
        world.show(change, "another")
    (row,) = await store.database.fetch_all("SELECT count(DISTINCT actor) AS n FROM changeset")
    assert row["n"] == 3


async def test_all_of_it_or_nothing(office: Office, store: Store, facts: Facts) -> None:
    await fill(office, store, facts)
    before = await holding(store.database, ANNE)
    async with store.database.transaction() as transaction:
        await transaction.execute(
            "CREATE TRIGGER refuses BEFORE DELETE ON gap_wish BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(Exception, match="no"):
        await forget(store.database, ANNE)
    assert await holding(store.database, ANNE) == before


async def test_a_member_of_whom_nothing_is_known(office: Office) -> None:
    assert await office.forgetting.forget(CLEO) == {}


async def test_every_column_for_a_member_is_listed(store: Store) -> None:
    found = await columns(store.database)
    assert set(MEMBERS) == {
        (table, column) for table, column in found if column == "discord_id" or column.endswith("_by")
    }
    assert set(TEXTS) <= set(found)
    assert not [column for _, column in found if re.search(r"member|user|moderator|author_id", column)]


async def test_a_guild_choice_holds_no_member(office: Office) -> None:
    assert not {"guild_setting", "guild_role"} & {table for table, _ in (*MEMBERS, *TEXTS)}
    assert office.guilds.settings(None) == UNSET

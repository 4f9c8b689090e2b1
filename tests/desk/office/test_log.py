import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.office import Office
from bot.desk.office.log import MOST_TRIES, DeskLog, NotSent
from bot.domain.guilds import UNSET, GuildSettings
from bot.domain.keeping import LogEntry, LogEvent, Telling
from bot.store.database import Database
from bot.store.store import Store
from tests.desk.moderators import manager
from tests.desk.office.conftest import ANNE, CHANNEL, Facts, HandClock
from tests.store import world
from tests.store.world import GUILD, OTHER


@dataclass
class Channel:
    """Where lines arrive, by guild; ``failures`` are raised one after the other instead."""

    failures: list[Exception | None] = field(default_factory=list[Exception | None])
    lines: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    entries: list[LogEntry] = field(default_factory=list[LogEntry])
    tried: int = 0

    async def send(self, entry: LogEntry) -> None:
        self.tried += 1
        await asyncio.sleep(0)
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        self.entries.append(entry)
        self.lines[entry.telling.guild].append(entry.telling.claim or 0)


async def change_and_tell(store: Store, log: DeskLog, claim: int, guild: int = GUILD) -> int:
    """Make one change that the log tells of; returns its number."""
    async with world.change(store, guild) as change:
        world.show(change, "another")
        await log.tell(change.transaction, line(claim, guild, change.seq))
    return change.seq


def line(claim: int, guild: int = GUILD, changeset: int | None = None) -> Telling:
    return Telling(guild=guild, event=LogEvent.CHANGED, acted_by=ANNE, changeset=changeset, claim=claim)


async def states(database: Database) -> list[tuple[object, ...]]:
    rows = await database.fetch_all("SELECT state, tries, failure FROM desk_log ORDER BY id")
    return [tuple(row) for row in rows]


async def test_a_change_is_told_with_all_that_it_takes(
    office: Office, store: Store, facts: Facts, clock: HandClock
) -> None:
    seq = await change_and_tell(store, office.log, facts.own)
    channel = Channel()
    await office.log.deliver(channel.send)
    (entry,) = channel.entries
    assert entry.telling == line(facts.own, changeset=seq)
    assert (entry.channel, entry.written_at, entry.tries) == (CHANNEL, clock.now(), 0)
    await office.log.deliver(channel.send)
    assert len(channel.entries) == 1
    assert await states(store.database) == [("delivered", 1, None)]


async def test_a_change_that_fails_is_not_told(office: Office, store: Store, facts: Facts) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 -- it is the whole block that fails
        async with world.change(store, GUILD) as change:
            world.show(change, "never")
            await office.log.tell(change.transaction, line(facts.own, changeset=change.seq))
            _ = 1 / 0
    async with world.change(store, GUILD) as change:
        await office.log.tell(change.transaction, line(facts.own, changeset=change.seq))
    assert change.empty
    assert await states(store.database) == []


async def test_a_guild_without_a_channel_has_no_lines(office: Office, store: Store, facts: Facts) -> None:
    await office.guilds.choose(manager(OTHER), UNSET)
    async with store.database.transaction() as transaction:
        assert not await office.log.tell(transaction, line(facts.own, OTHER))
        assert not await office.log.tell(transaction, line(facts.own, 12345))
        assert await office.log.tell(transaction, line(facts.own))
    assert len(await states(store.database)) == 1


async def test_new_lines_wake_the_loop_and_nothing_else_does(
    office: Office, store: Store, facts: Facts
) -> None:
    arrived = asyncio.Event()
    channel = Channel()

    async def send(entry: LogEntry) -> None:
        await channel.send(entry)
        arrived.set()

    await change_and_tell(store, office.log, facts.own)
    office.log.begin(send)
    for expected in range(1, 4):
        await arrived.wait()
        arrived.clear()
        assert len(channel.entries) == expected
        await change_and_tell(store, office.log, facts.own)
    await arrived.wait()
    await office.log.end()
    await change_and_tell(store, office.log, facts.own)
    assert len(channel.entries) == 4


async def test_what_waited_is_sent_after_a_restart(
    office: Office, store: Store, facts: Facts, path: Path, clock: HandClock
) -> None:
    for claim in (facts.own, facts.shared):
        await change_and_tell(store, office.log, claim)
    await store.close()
    channel = Channel()
    async with await Store.open(path, clock) as again:
        await (await Office.open(again, clock)).log.deliver(channel.send)
    assert channel.lines == {GUILD: [facts.own, facts.shared]}


async def test_a_crash_after_sending_repeats_that_line_alone(
    office: Office, store: Store, facts: Facts
) -> None:
    for claim in (facts.own, facts.shared):
        await change_and_tell(store, office.log, claim)
    channel = Channel()

    async def send(entry: LogEntry) -> None:
        await channel.send(entry)
        raise KeyError(entry.id)

    with pytest.raises(ExceptionGroup):
        await office.log.deliver(send)
    await office.log.deliver(channel.send)
    assert channel.lines == {GUILD: [facts.own, facts.own, facts.shared]}


async def test_a_line_that_failed_holds_back_those_behind_it_and_no_other_guild(
    office: Office, store: Store, facts: Facts, clock: HandClock
) -> None:
    await office.guilds.choose(manager(OTHER), GuildSettings(log_channel=8))
    await change_and_tell(store, office.log, facts.own)
    await change_and_tell(store, office.log, facts.shared)
    channel = Channel([NotSent("Discord is out of reach")])
    await office.log.deliver(channel.send)
    await change_and_tell(store, office.log, facts.shared, OTHER)
    clock.pass_by(seconds=59)
    await office.log.deliver(channel.send)
    assert channel.lines == {OTHER: [facts.shared]}
    clock.pass_by(seconds=1)
    await office.log.deliver(channel.send)
    assert channel.lines == {OTHER: [facts.shared], GUILD: [facts.own, facts.shared]}
    assert await states(store.database) == [
        ("delivered", 2, "Discord is out of reach"),
        ("delivered", 1, None),
        ("delivered", 1, None),
    ]


async def test_after_so_many_tries_it_is_given_up_and_says_why(
    office: Office, store: Store, facts: Facts, clock: HandClock
) -> None:
    began = clock.now()
    await change_and_tell(store, office.log, facts.own)
    await change_and_tell(store, office.log, facts.shared)
    channel = Channel([NotSent(f"failure {number}") for number in range(MOST_TRIES)])
    while channel.failures:
        await office.log.deliver(channel.send)
        clock.pass_by(minutes=1)
    assert (clock.now() - began).total_seconds() / 60 == 1 + 2 + 4 + 8 + 16 + 1
    assert channel.lines == {GUILD: [facts.shared]}
    assert await states(store.database) == [
        ("given_up", MOST_TRIES, f"failure {MOST_TRIES - 1}"),
        ("delivered", 1, None),
    ]


async def test_what_cannot_be_mended_is_given_up_at_once(office: Office, store: Store, facts: Facts) -> None:
    await change_and_tell(store, office.log, facts.own)
    await change_and_tell(store, office.log, facts.shared)
    channel = Channel([NotSent("the channel was removed", for_good=True)])
    await office.log.deliver(channel.send)
    assert await states(store.database) == [
        ("given_up", 1, "the channel was removed"),
        ("delivered", 1, None),
    ]


async def test_a_channel_taken_away_gets_nothing_old_later(
    office: Office, store: Store, facts: Facts
) -> None:
    await change_and_tell(store, office.log, facts.own)
    await office.guilds.choose(manager(GUILD), UNSET)
    channel = Channel()
    await office.log.deliver(channel.send)
    await office.guilds.choose(manager(GUILD), GuildSettings(log_channel=9))
    await office.log.deliver(channel.send)
    assert channel.tried == 0
    assert await states(store.database) == [("given_up", 0, "the guild has no channel for its log")]


async def test_a_channel_taken_away_half_way_through(office: Office, store: Store, facts: Facts) -> None:
    for claim in (facts.own, facts.shared):
        await change_and_tell(store, office.log, claim)
    channel = Channel()

    async def send(entry: LogEntry) -> None:
        await channel.send(entry)
        await office.guilds.choose(manager(GUILD), UNSET)

    await office.log.deliver(send)
    assert len(channel.entries) == 1
    await office.log.deliver(send)
    assert [state for state, _, _ in await states(store.database)] == ["delivered", "given_up"]


FATES = st.sampled_from([None, None, "soon", "never"])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([GUILD, OTHER]), max_size=12), st.lists(FATES, max_size=30))
async def test_every_line_ends_once_and_in_order(
    office: Office, store: Store, clock: HandClock, guilds: list[int], fates: list[str | None]
) -> None:
    await office.guilds.choose(manager(OTHER), GuildSettings(log_channel=8))
    async with store.database.transaction() as transaction:
        await transaction.execute("DELETE FROM desk_log")
        for guild in guilds:
            await office.log.tell(transaction, Telling(guild=guild, event=LogEvent.CHANGED))
    channel = Channel([NotSent(fate, for_good=fate == "never") if fate else None for fate in fates])
    for _ in range(len(guilds) * MOST_TRIES):
        await office.log.deliver(channel.send)
        clock.pass_by(hours=1)
    rows = await store.database.fetch_all("SELECT id, guild, state FROM desk_log ORDER BY id")
    assert {row["state"] for row in rows} <= {"delivered", "given_up"}
    for guild in (GUILD, OTHER):
        told = [row["id"] for row in rows if (row["guild"], row["state"]) == (guild, "delivered")]
        assert [entry.id for entry in channel.entries if entry.telling.guild == guild] == told

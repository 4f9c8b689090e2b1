"""The names in memory follow the store, and move into arrays behind the answers."""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path

import pytest

from bot.desk import rebuilding, remembering
from bot.desk.remembering import AT_ONCE, Remembering
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.errors import StoreError
from bot.names import Choices, Match, NameIndex, NoMatch
from bot.names.building import Arrays
from bot.store.changes import ActorRef
from bot.store.drafts import EntityDraft
from bot.store.store import Store

MODERATOR = ActorRef.member(7)
GUILD, OTHER_GUILD = 81, 82
CAST = ("Krysten Ritter", "Melissa Rosenberg", "Élodie Yung", "!!!")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "desk.db", SystemClock()) as opened:
        yield opened


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store is a large one, and every few names are many."""
    monkeypatch.setattr(remembering, "LARGE", 1)
    monkeypatch.setattr(remembering, "MANY", 5)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """The processes that were started."""
    started: list[Process] = []
    start = asyncio.create_subprocess_exec

    async def noted(*command: str, stdout: int | None = None) -> Process:
        started.append(await start(*command, stdout=stdout))
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    return started


async def add(store: Store, names: Iterable[str], *aliases: str, scope: int = SHARED) -> list[int]:
    async with store.changes.begin(MODERATOR, scope, "added") as change:
        added = [change.add_entity(draft(name)) for name in names]
        for entity in added:
            for alias in aliases:
                change.add_alias(entity, alias, AliasKind.NICKNAME)
    return added


async def rename(store: Store, entity: int, name: str) -> None:
    async with store.changes.begin(MODERATOR, SHARED, "renamed") as change:
        await change.update_entity(entity, draft(name))


async def retract(store: Store, entity: int) -> None:
    async with store.changes.begin(MODERATOR, SHARED, "removed") as change:
        await change.retract("entity", entity)


def draft(name: str) -> EntityDraft:
    return EntityDraft(kind=EntityKind.PERSON, name=name)


def found(names: NameIndex, text: str, scope: int = SHARED) -> int | None:
    resolution = names.resolve(text, scope=scope)
    return resolution.candidate.entity if isinstance(resolution, Match) else None


async def until(reached: Callable[[], bool]) -> None:
    while not reached():  # noqa: ASYNC110 - what is waited for has no event
        await asyncio.sleep(0)


async def test_what_changes_is_found_as_it_is_at_the_next_question(store: Store) -> None:
    (ritter, yung) = await add(store, ["Krysten Ritter", "Élodie Yung"], "AKA")
    names = NameIndex()
    async with Remembering(store, names) as following:
        assert (found(names, "krysten ritter"), len(names)) == (ritter, 4)
        (kilgrave,) = await add(store, ["Kilgrave"], "The Purple Man")
        await following.catch_up()
        assert found(names, "purple man") == kilgrave
        await rename(store, ritter, "Jessica Jones")
        await retract(store, kilgrave)
        await following.catch_up()
        assert found(names, "jessica jones") == ritter
        assert isinstance(names.resolve("aka"), Choices)
        for gone in ("krysten ritter", "kilgrave", "purple man"):
            assert found(names, gone) is None
        assert names.name_of(yung) == "Élodie Yung"
        assert len(names) == 4


async def test_an_alias_that_is_replaced_is_gone(store: Store) -> None:
    (petrie,) = await add(store, ["Douglas Petrie"], "Doug Petrie")
    names = NameIndex()
    async with Remembering(store, names) as following:
        async with store.changes.begin(MODERATOR, SHARED, "again") as change:
            change.add_alias(petrie, "Dougie", AliasKind.NICKNAME)
        await following.catch_up()
        assert {found(names, text) for text in ("doug petrie", "dougie", "douglas petrie")} == {petrie}


@pytest.mark.parametrize("limit", [1, 10_000])
async def test_a_guild_s_names_are_seen_there_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(remembering, "LARGE", limit)
    monkeypatch.setattr(remembering, "MANY", 2)
    (ritter,) = await add(store, ["Krysten Ritter"])
    (ours,) = await add(store, ["Homebrew Heroes"], scope=GUILD)
    names = NameIndex()
    async with Remembering(store, names) as following:
        (later,) = await add(store, ["Garage Band"], scope=GUILD)
        async with store.changes.begin(MODERATOR, GUILD, "as we call her") as change:
            change.add_alias(ritter, "Killer Smile", AliasKind.NICKNAME)
        await following.catch_up()
        await add(store, ["Anybody", "Somebody"])
        await following.catch_up()
        await following.rebuilt()
        seen = {"homebrew heroes": ours, "garage band": later, "killer smile": ritter}
        assert {text: found(names, text, GUILD) for text in seen} == seen
        for scope in (SHARED, OTHER_GUILD):
            assert [names.resolve(text, scope=scope) for text in seen] == [NoMatch()] * 3
        await retract(store, later)
        await following.catch_up()
        assert names.resolve("garage band", scope=GUILD) == NoMatch()


@pytest.mark.usefixtures("large")
async def test_a_large_store_begins_in_arrays(store: Store, children: list[Process]) -> None:
    added = await add(store, CAST)
    await retract(store, added[1])
    names = NameIndex()
    async with Remembering(store, names):
        assert [child.returncode for child in children] == [0]
        assert (len(names), names.unfrozen) == (3, 0)
        assert names.size_in_bytes() > 0
        assert [found(names, name) for name in CAST] == [added[0], None, added[2], added[3]]


@pytest.mark.usefixtures("large")
async def test_a_large_store_of_which_all_is_gone_can_be_asked(store: Store) -> None:
    for entity in await add(store, ["Krysten Ritter"]):
        await retract(store, entity)
    names = NameIndex()
    async with Remembering(store, names) as following:
        assert names.resolve("krysten ritter") == NoMatch()
        assert names.complete("") == []
        (ritter,) = await add(store, ["Krysten Ritter"])
        await following.catch_up()
        assert found(names, "krysten ritter") == ritter


@pytest.mark.usefixtures("large")
async def test_names_stay_findable_while_arrays_are_made_and_changes_meanwhile_are_there(
    store: Store, children: list[Process]
) -> None:
    cast = dict(zip(CAST, await add(store, CAST), strict=True))
    names = NameIndex()
    asked = 0
    async with Remembering(store, names) as following:

        async def ask() -> None:
            nonlocal asked
            while True:
                assert {name: found(names, name) for name in cast} == cast
                assert names.complete("kryst")[0].entity == cast["Krysten Ritter"]
                asked += 1
                await asyncio.sleep(0)

        asking = asyncio.gather(*(ask() for _ in range(3)))
        others = await add(store, [f"Extra Number {number}" for number in range(8)])
        await following.catch_up()
        await until(lambda: len(children) == 2)
        await rename(store, others[0], "Jeri Hogarth")
        await retract(store, others[1])
        (late,) = await add(store, ["Trish Walker"])
        await following.catch_up()
        assert found(names, "trish walker") == late
        await following.rebuilt()
        assert (children[1].returncode, asking.done()) == (0, False)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert asked > 10
        assert names.unfrozen < 8
        for _ in range(2):
            assert found(names, "trish walker") == late
            assert found(names, "jeri hogarth") == others[0]
            assert found(names, "extra number 1") is None
            assert found(names, "extra number 7") == others[7]
            await following.catch_up()
        assert len(names) == len(CAST) + 8


@pytest.mark.usefixtures("large")
async def test_what_changes_after_the_names_were_read_is_not_lost_with_the_arrays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ritter,) = await add(store, ["Krysten Ritter"])
    names = NameIndex()
    async with Remembering(store, names) as following:
        read = remembering.rebuilt

        async def read_and_then_changed(database: Path) -> tuple[Arrays, int]:
            arrays = await read(database)
            await rename(store, ritter, "Jessica Jones")
            await following.catch_up()
            await add(store, ["Trish Walker"])
            return arrays

        monkeypatch.setattr(remembering, "rebuilt", read_and_then_changed)
        await add(store, [f"Extra {number}" for number in range(8)])
        await following.catch_up()
        await following.rebuilt()
        assert names.size_in_bytes() > 0
        assert found(names, "jessica jones") == ritter
        assert found(names, "krysten ritter") is None
        assert found(names, "trish walker") is not None
        await following.catch_up()
        assert (len(names), found(names, "jessica jones")) == (10, ritter)


@pytest.mark.usefixtures("large")
async def test_a_rebuild_that_fails_is_logged_and_not_tried_at_each_change(
    store: Store,
    children: list[Process],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (ritter,) = await add(store, ["Krysten Ritter"])
    names = NameIndex()
    async with Remembering(store, names) as following:
        path = store.database.path
        hidden = path.rename(path.with_name("elsewhere.db"))
        for number in range(9):
            await add(store, [f"Extra {number}"])
            await following.catch_up()
            await following.rebuilt()
            assert found(names, f"extra {number}") is not None
            assert found(names, "krysten ritter") == ritter
        assert [child.returncode for child in children] == [0, 1]
        (record,) = [record for record in caplog.records if record.name == remembering.__name__]
        assert (record.levelname, record.getMessage()) == ("WARNING", "names not rebuilt")
        assert "StoreError" in capfd.readouterr().err
        hidden.rename(path)
        await add(store, ["One More"])
        await following.catch_up()
        await following.rebuilt()
        assert [child.returncode for child in children] == [0, 1, 0]
        assert (names.unfrozen, found(names, "extra 3") is None) == (0, False)


async def test_a_start_that_cannot_be_rebuilt_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(remembering, "LARGE", 0)
    store.database.path.rename(store.database.path.with_name("elsewhere.db"))
    with pytest.raises(StoreError, match=r"names\.rebuild: status=1"):
        async with Remembering(store, NameIndex()):
            pass
    assert "store.missing" in capfd.readouterr().err


@pytest.mark.usefixtures("large")
async def test_closing_ends_the_process_that_makes_arrays(store: Store, children: list[Process]) -> None:
    await add(store, CAST)
    async with Remembering(store, NameIndex()) as following:
        await add(store, [f"Extra {number}" for number in range(8)])
        await following.catch_up()
        await until(lambda: len(children) == 2)
        assert children[1].returncode is None
    assert children[1].returncode == -signal.SIGKILL


async def test_others_get_their_turn_between_a_few_names(store: Store) -> None:
    names = NameIndex()
    sizes: list[int] = []
    async with Remembering(store, names) as following:

        async def watch() -> None:
            while True:
                sizes.append(len(names))
                await asyncio.sleep(0)

        watching = asyncio.create_task(watch())
        await add(store, [f"Extra {number}" for number in range(300)], "Nick", "Dick")
        await following.catch_up()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    assert len(names) == 900
    taken = [later - before for before, later in zip(sizes, [*sizes[1:], len(names)], strict=True)]
    assert 0 < max(taken) <= AT_ONCE


async def test_two_who_catch_up_at_once_leave_what_one_would(store: Store) -> None:
    (ritter,) = await add(store, ["Krysten Ritter"])
    names = NameIndex()
    async with Remembering(store, names) as following:
        for number in range(12):
            await rename(store, ritter, f"Krysten {number}")
            asking: list[Awaitable[None]] = [following.catch_up() for _ in range(3)]
            await asyncio.gather(*asking)
            assert (len(names), found(names, f"krysten {number}")) == (1, ritter)


async def test_arrays_of_a_database_tell_up_to_which_change_they_hold(store: Store) -> None:
    (ritter,) = await add(store, ["Krysten Ritter"])
    await add(store, ["Homebrew Heroes"], scope=GUILD)
    arrays, seq = await rebuilding.rebuilt(store.database.path)
    assert seq == await store.changes.current_seq()
    names = NameIndex.of_arrays(arrays)
    assert (len(names), found(names, "krysten ritter")) == (1, ritter)

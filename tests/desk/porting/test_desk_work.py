"""What moderators did, with all that they took back and undid, in a file and back."""

import asyncio
from pathlib import Path

import pytest

from bot.desk.values import ClaimDraft, SourceDraft, draft_of
from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.domain.history import Happening
from tests.desk.moderators import Moderated, ana, cleo, moderated, owner
from tests.desk.porting.test_exporting import exported, hash_of, load, rows
from tests.store import world
from tests.store.world import GUILD, OTHER


def _by_change(happening: Happening) -> int:
    return happening.changeset


async def work(desk: Moderated) -> None:
    """Adds, edits, a guild's own versions, retractions with reasons, undos alone and together, a merge."""
    names, claims, undoing = desk.editing.names, desk.editing.claims, desk.undoing
    show = (await names.add(owner(), EntityKind.SHOW, "Jessica Jones")).entity
    note = (await claims.add(owner(), ClaimDraft(subject=show.id, body=world.note("Shared.")))).claim
    other = (await claims.add(owner(), ClaimDraft(subject=show.id, body=world.note("Hidden.")))).claim
    third = (await claims.add(owner(), ClaimDraft(subject=show.id, body=world.note("Moved on.")))).claim
    await claims.edit(ana(), note.id, 1, ClaimDraft(subject=show.id, body=world.note("Ours.")))
    await claims.retract(ana(), other.id, 1, "not here")
    await claims.edit(ana(), third.id, 1, ClaimDraft(subject=show.id, body=world.note("As it was.")))
    await claims.edit(owner(), third.id, 1, ClaimDraft(subject=show.id, body=world.note("As it is.")))
    await names.add_alias(ana(), show.id, "JJ", AliasKind.NICKNAME)
    await names.add_alias(ana(), show.id, "Alias", AliasKind.NICKNAME)
    await undoing.undo(ana())
    first = (await names.add(ana(), EntityKind.PERSON, "Krysten Ritter")).entity
    second = (await names.add(ana(), EntityKind.PERSON, "K. Ritter")).entity
    quote = ClaimDraft(subject=show.id, body=world.quote(second.id, "Yes."))
    await claims.add(ana(), quote, SourceDraft(title="Empire"))
    await desk.merging.merge(ana(), second.id, first.id)
    gone = await claims.add(
        ana(), ClaimDraft(subject=show.id, body=world.note("Never.")), SourceDraft(title="x")
    )
    await claims.edit(ana(), gone.claim.id, 1, draft_of(gone.claim))
    await undoing.undo(ana(), gone.changeset, together=True)
    await claims.add(cleo(), ClaimDraft(subject=show.id, body=world.note("Elsewhere.")))


@pytest.mark.parametrize("history", [False, True])
async def test_a_guilds_desk_in_a_file_and_back(tmp_path: Path, *, history: bool) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    async with moderated(one) as desk:
        await work(desk)
        to_look_at = [found.own.id for found in await desk.editing.claims.to_look_at(ana())]
    for scope in (SHARED, GUILD, OTHER):
        content = exported(one, scope, history=history)
        report = await asyncio.to_thread(load, two, content)
        assert (report.kept, report.left_out) == (0, 0)
        assert exported(two, scope, history=history) == content
        assert await asyncio.to_thread(hash_of, two, scope) == await asyncio.to_thread(hash_of, one, scope)
    async with moderated(two) as desk:
        assert [found.own.id for found in await desk.editing.claims.to_look_at(ana())] == to_look_at
        assert len(to_look_at) == 1


async def test_what_was_undone_is_in_no_file_without_history(tmp_path: Path) -> None:
    async with moderated(tmp_path / "one.db") as desk:
        await work(desk)
    plain = exported(tmp_path / "one.db", GUILD).decode()
    assert "Never." not in plain
    assert '"Alias"' not in plain
    whole = exported(tmp_path / "one.db", GUILD, history=True).decode()
    assert "Never." in whole
    assert "not here" in whole
    assert "Elsewhere." not in whole


async def test_a_loaded_history_goes_on(tmp_path: Path) -> None:
    """It is read as before, and whatever was done can be undone, down to the first."""
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    async with moderated(one) as desk:
        await work(desk)
        told = await desk.history.page(ana(), size=100)
    for scope in (SHARED, GUILD, OTHER):
        await asyncio.to_thread(load, two, exported(one, scope, history=True))
    for table in (
        "undoing",
        "revision",
        "revision_entity",
        "changeset",
        "claim",
        "alias",
        "source",
        "entity",
    ):
        assert rows(two, table) == rows(one, table), table
    async with moderated(one) as here, moderated(two) as there:
        # Those of the guild come behind the shared ones, as they were loaded.
        again = await there.history.page(ana(), size=100)
        assert sorted(again.happenings, key=_by_change) == sorted(told.happenings, key=_by_change)
        for desk in (here, there):
            while last := await desk.store.history.last_of(ana().person, GUILD):
                await desk.undoing.undo(ana(), last.number, together=True)
        assert await there.hash() == await here.hash()

from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.loading import load_pack
from bot.desk.undoing import BuiltOn
from bot.desk.values import ClaimDraft, SourceDraft, draft_of
from bot.domain.claims import Rank, RelationKind
from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.errors import Conflict, Forbidden, Invalid
from bot.packs.reading import read_pack
from bot.resources import resource
from bot.store.effects import Effects
from bot.text.words import english
from tests.desk.moderators import (
    ANA,
    CONTRIBUTOR,
    MEMBER,
    UNDOER,
    Moderated,
    ana,
    ben,
    cleo,
    moderated,
    owner,
)
from tests.store import world
from tests.store.world import GUILD


async def added(desk: Moderated, text: str = "First.") -> tuple[int, int, int]:
    """A show of the guild with a note; returns both ids and the note's changeset."""
    show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity.id
    draft = ClaimDraft(subject=show, body=world.note(text))
    saved = await desk.editing.claims.add(ana(), draft)
    return show, saved.claim.id, saved.changeset


async def test_undoing_an_add_and_redoing_it_brings_the_very_row_back(desk: Moderated) -> None:
    before = await desk.hash()
    _, claim, _ = await added(desk)
    after = await desk.hash()
    one = await desk.undoing.undo(ana())
    assert await desk.store.claims.get(claim, GUILD) is None
    two = await desk.undoing.undo(ana())
    assert await desk.hash() == before
    await desk.undoing.undo(ana(), two.changeset)
    await desk.undoing.undo(ana(), one.changeset)
    assert await desk.hash() == after
    found = await desk.store.claims.get(claim, GUILD)
    assert found is not None
    with pytest.raises(Conflict, match="already_undone"):
        await desk.undoing.undo(ana(), one.changeset)


async def test_what_later_changes_build_on_is_undone_with_them(desk: Moderated) -> None:
    show, claim, change = await added(desk)
    before = await desk.hash()
    await desk.editing.claims.rank(ben(), claim, 1, Rank.PREFERRED)
    await desk.editing.claims.spoiler(ben(), claim, 2, 1)
    with pytest.raises(BuiltOn) as caught:
        await desk.undoing.undo(ana(), change)
    assert [one.number for one in caught.value.builders] == [change + 2, change + 1]
    assert "2 changes came later" in english()("error.desk.built_on", **caught.value.params)
    plan = await desk.undoing.plan(ana(CONTRIBUTOR), change)
    assert (len(plan.builders), plan.may, plan.undone_by) == (2, False, None)
    with pytest.raises(Forbidden, match="undo_builders"):
        await desk.undoing.undo(ana(CONTRIBUTOR), change, together=True)
    undone = await desk.undoing.undo(ana(UNDOER), change, together=True)
    assert len(undone.undone) == 3
    assert await desk.store.claims.get(claim, GUILD) is None
    await desk.undoing.undo(ben(), undone.changeset)
    found = await desk.store.claims.get(claim, GUILD)
    assert found is not None
    assert (found.rank, found.spoiler) == (Rank.PREFERRED, 1)
    for _ in range(2):
        await desk.undoing.undo(ben())
    assert await desk.hash() == before
    with pytest.raises(BuiltOn) as caught:
        await desk.undoing.undo(ana(), change - 1)
    assert [one.number for one in caught.value.builders] == [change]
    assert show


async def test_a_change_that_was_undone_is_no_longer_built_on(desk: Moderated) -> None:
    _, claim, change = await added(desk)
    await desk.editing.claims.rank(ben(), claim, 1, Rank.PREFERRED)
    await desk.undoing.undo(ben())
    assert (await desk.undoing.plan(ana(), change)).builders == ()
    await desk.undoing.undo(ana(), change)


async def test_what_refers_to_what_was_made_builds_on_it(desk: Moderated) -> None:
    show, claim, _ = await added(desk)
    source = await desk.editing.sources.add(ana(), SourceDraft(title="An article"))
    known = await desk.store.claims.get(claim, GUILD)
    assert known is not None
    await desk.editing.claims.rank(ana(), claim, 1, Rank.PREFERRED)
    cited = replace(draft_of(known), source=source.source.id)
    citing = await desk.editing.claims.edit(ana(), claim, 2, cited)
    plan = await desk.undoing.plan(ana(), source.changeset)
    assert [one.number for one in plan.builders] == [citing.changeset], "ranking it was no use of the source"
    await desk.undoing.undo(ana(), source.changeset, together=True)
    alias = await desk.editing.names.add_alias(ana(), show, "O", AliasKind.INITIALS)
    plan = await desk.undoing.plan(ana(), 1)
    assert alias.changeset in {one.number for one in plan.builders}


async def test_bringing_back_what_has_lost_its_subject_brings_that_back_too(desk: Moderated) -> None:
    show, claim, change = await added(desk)
    gone = await desk.undoing.undo(ana(), change)
    lost = await desk.undoing.undo(ana(), change - 1)
    plan = await desk.undoing.plan(ana(), gone.changeset)
    assert [one.number for one in plan.builders] == [lost.changeset]
    await desk.undoing.undo(ana(), gone.changeset, together=True)
    assert await desk.store.entities.get(show, GUILD) is not None
    assert await desk.store.claims.get(claim, GUILD) is not None


async def test_an_older_source_that_went_meanwhile_comes_back_with_the_edit(desk: Moderated) -> None:
    show, _, _ = await added(desk)
    first = await desk.editing.sources.add(ana(), SourceDraft(title="First"))
    draft = ClaimDraft(subject=show, body=world.note("Cited."), source=first.source.id)
    claim = (await desk.editing.claims.add(ana(), draft)).claim
    moved = await desk.editing.claims.edit(ana(), claim.id, 1, replace(draft, source=None))
    gone = await desk.undoing.undo(ana(), first.changeset)
    assert await desk.store.sources.get(first.source.id, GUILD) is None
    plan = await desk.undoing.plan(ana(), moved.changeset)
    assert [one.number for one in plan.builders] == [gone.changeset]
    await desk.undoing.undo(ana(), moved.changeset, together=True)
    found = await desk.store.claims.get(claim.id, GUILD)
    assert found is not None
    assert found.source == first.source


async def test_only_changes_of_the_own_guild_are_there(desk: Moderated) -> None:
    _, _, change = await added(desk)
    for attempt in (cleo(), owner()):
        with pytest.raises(Invalid, match="no_change"):
            await desk.undoing.undo(attempt, change)
    with pytest.raises(Invalid, match="nothing_to_undo"):
        await desk.undoing.undo(cleo())
    with pytest.raises(Forbidden, match=r"desk\.see"):
        await desk.undoing.plan(ana(MEMBER), change)
    with pytest.raises(Forbidden, match=r"desk\.undo"):
        await desk.undoing.undo(ana(MEMBER), change)


async def test_a_pack_is_undone_whole_and_without_a_revision_for_each_row(tmp_path: Path) -> None:
    pack = read_pack(resource("seed"))
    async with moderated(tmp_path / "desk.db") as desk:
        before = await desk.hash()
        await load_pack(desk.store, pack)
        await desk.remembering.catch_up()
        loaded = await desk.hash()
        undone = await desk.undoing.undo(owner(), 1)
        assert await desk.hash() == before
        assert len(desk.names) == 0
        (revisions,) = await desk.store.database.fetch_all("SELECT count(*) AS n FROM revision")
        assert revisions["n"] == 2
        assert (await load_pack(desk.store, pack)).added == 0, "what was undone does not come back by itself"
        redone = await desk.undoing.undo(owner(), undone.changeset)
        assert await desk.hash() == loaded
        assert (await load_pack(desk.store, pack)).kept == 0
        note = (await desk.store.claims.notes(SHARED))[0]
        await desk.editing.claims.rank(owner(), note.id, note.version, Rank.PREFERRED)
        with pytest.raises(BuiltOn):
            await desk.undoing.undo(owner(), redone.changeset)
        await desk.undoing.undo(owner())
        again = await desk.undoing.undo(owner(), redone.changeset)
        assert await desk.hash() == before
        page = await desk.history.page(owner())
        told = [one.record.record for one in page.happenings]
        assert told == ["changeset", "claim", "claim", "changeset", "changeset", "changeset"]
        assert page.happenings[0].changeset == again.changeset
        assert (page.happenings[-1].program, page.happenings[-1].member) == ("seed", None)


async def test_a_row_of_a_pack_is_the_packs_again_after_its_edit_was_undone(tmp_path: Path) -> None:
    async with moderated(tmp_path / "desk.db") as desk:
        await load_pack(desk.store, read_pack(resource("seed")))
        claim = (await desk.store.claims.notes(SHARED))[0]
        await desk.editing.claims.rank(owner(), claim.id, claim.version, Rank.DEPRECATED)
        row = "SELECT version, seed_version FROM claim WHERE id = :id"
        changed = await desk.store.database.fetch_one(row, {"id": claim.id})
        await desk.undoing.undo(owner())
        restored = await desk.store.database.fetch_one(row, {"id": claim.id})
    assert changed is not None
    assert restored is not None
    assert changed["version"] != changed["seed_version"]
    assert restored["version"] == restored["seed_version"]


async def test_merging_moves_everything_and_is_undone_exactly(desk: Moderated) -> None:
    names, claims = desk.editing.names, desk.editing.claims
    one = (await names.add(owner(), EntityKind.SHOW, "Jessica Jones")).entity.id
    two = (await names.add(owner(), EntityKind.SHOW, "Marvel's Jessica Jones")).entity.id
    third = (await names.add(owner(), EntityKind.SHOW, "The Defenders")).entity.id
    person = (await names.add(owner(), EntityKind.PERSON, "Krysten Ritter")).entity.id
    await names.add_alias(owner(), two, "JJ", AliasKind.INITIALS)
    await names.add_alias(owner(), one, "Alias", AliasKind.TITLE)
    await names.add_alias(owner(), two, "Alias", AliasKind.TITLE)
    await names.add_alias(cleo(), two, "La Jones", AliasKind.NICKNAME)
    for show, number in ((one, 1), (two, 1), (two, 2)):
        season = (await names.add_season(owner(), show, number)).entity.id
        await claims.add(cleo(), ClaimDraft(subject=season, body=world.note(f"{show} {number}")))
    await claims.add(owner(), ClaimDraft(subject=two, body=world.actor(person)))
    await claims.add(owner(), ClaimDraft(subject=person, body=world.note("Both.", (one, two))))
    between = world.relation(one, RelationKind.SPIN_OFF_OF)
    await claims.add(owner(), ClaimDraft(subject=two, body=between))
    waits = await claims.add(owner(), ClaimDraft(subject=third, body=world.relation(two)))
    own = await claims.edit(cleo(), waits.claim.id, 1, draft_of(waits.claim))
    async with world.change(desk.store) as change:
        await change.update_entity(
            two,
            world.EntityDraft(kind=EntityKind.SHOW, name="Marvel's Jessica Jones"),
            external={"imdb": "tt1"},
        )
    before = await desk.hash()
    merged = await desk.merging.merge(owner(), two, one)
    assert merged.into.id == one
    assert await desk.store.entities.get(two, SHARED) is None
    aliases = (await desk.store.entities.aliases([one], cleo().scope))[one]
    assert sorted(aliases) == ["Alias", "JJ", "La Jones", "Marvel's Jessica Jones"]
    seasons = await desk.store.entities.seasons(one, SHARED)
    assert [season.number for season in seasons] == [1, 2]
    notes = await desk.store.claims.notes(cleo().scope, one)
    assert len(notes) == 3
    about = next(note for note in await desk.store.claims.notes(SHARED) if note.text == "Both.")
    assert [entity.id for entity in about.about] == [one]
    assert (await desk.store.claims.credits_of(person, SHARED))[0].subject.id == one
    relations = await desk.store.claims.dependencies(cleo().scope)
    assert [(relation.id, relation.object.id) for relation in relations] == [(own.claim.id, one)]
    assert await desk.editing.claims.to_look_at(cleo()) == (), "the guild has seen what merely moved"
    (external,) = await desk.store.database.fetch_all("SELECT entity FROM external_id")
    assert external["entity"] == one
    await desk.undoing.undo(owner())
    assert await desk.hash() == before
    (external,) = await desk.store.database.fetch_all("SELECT entity FROM external_id")
    assert external["entity"] == two


async def test_who_may_merge_what(desk: Moderated) -> None:
    names = desk.editing.names
    shared = (await names.add(owner(), EntityKind.PERSON, "Shared")).entity.id
    ours = (await names.add(ana(), EntityKind.PERSON, "Ours")).entity.id
    show = (await names.add(ana(), EntityKind.SHOW, "A show")).entity.id
    with pytest.raises(Forbidden, match=r"desk\.merge"):
        await desk.merging.merge(ana(CONTRIBUTOR), ours, shared)
    with pytest.raises(Forbidden, match=r"desk\.shared"):
        await desk.merging.merge(ana(), shared, ours)
    for gone, into in ((ours, ours), (ours, show)):
        with pytest.raises(Invalid, match="no_merge"):
            await desk.merging.merge(ana(), gone, into)
    with pytest.raises(Invalid, match="no_entity"):
        await desk.merging.merge(owner(), ours, shared)
    await desk.merging.merge(ana(), ours, shared)
    assert (await desk.store.entities.aliases([shared], GUILD))[shared] == ["Ours"]
    assert (await desk.store.entities.aliases([shared], SHARED))[shared] == []


async def test_a_merge_that_would_make_something_wait_for_itself(desk: Moderated) -> None:
    names, claims = desk.editing.names, desk.editing.claims
    one, two, three = [(await names.add(ana(), EntityKind.SHOW, name)).entity.id for name in "ABC"]
    await claims.add(ana(), ClaimDraft(subject=one, body=world.relation(two)))
    await claims.add(ana(), ClaimDraft(subject=two, body=world.relation(three)))
    with pytest.raises(Invalid) as caught:
        await desk.merging.merge(ana(), three, one)
    assert caught.value.params["way"] in {"A → B → A", "B → A → B"}
    await desk.merging.merge(ana(), two, one)


def test_effects_of_undoing_what_undid() -> None:
    effects = Effects.of([(5, 3), (6, 5), (9, 6)])
    assert effects.cancelled == {6, 3}
    assert effects.undoer(3) == 5
    assert effects.undoer(6) == 9
    assert effects.undoer(5) is None
    assert effects.remaining({4, 5, 6}, 3, {3, 4}) == {4}


async def test_the_last_of_ones_own_is_the_last_that_stands(desk: Moderated) -> None:
    _, _, change = await added(desk)
    assert (await desk.undoing.undo(ana())).undone[0].number == change
    assert (await desk.undoing.undo(ana())).undone[0].number == change - 1
    with pytest.raises(Invalid, match="nothing_to_undo"):
        await desk.undoing.undo(ana())
    assert await desk.store.history.last_of(ANA, GUILD) is None


async def test_redoing_an_edit_of_what_its_pack_has_lost_meanwhile_brings_that_back(tmp_path: Path) -> None:
    async with moderated(tmp_path / "desk.db") as desk:
        await load_pack(desk.store, read_pack(resource("seed")))
        await desk.remembering.catch_up()
        await desk.editing.names.rename(owner(), 1, 1, "Renamed")
        undone = await desk.undoing.undo(owner())
        unloaded = await desk.undoing.undo(owner(), 1)
        with pytest.raises(BuiltOn) as caught:
            await desk.undoing.undo(owner(), undone.changeset)
        assert [one.number for one in caught.value.builders] == [unloaded.changeset]
        await desk.undoing.undo(owner(), undone.changeset, together=True)
        found = await desk.store.entities.get(1, SHARED)
    assert found is not None
    assert found.name == "Renamed"

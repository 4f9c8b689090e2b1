"""From a form to a change: previewed, stored once, or proposed and approved by somebody else."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.acting import Acting
from bot.desk.editing.answers import Outdated, Preview, Saved, SavedEntity, SavedName
from bot.desk.submitting import NamePreview, Submitting, content_of
from bot.desk.values import ClaimDraft
from bot.domain.arrival import Place
from bot.domain.claims import Note, Release
from bot.domain.clock import SetClock
from bot.domain.entities import SHARED, EntityKind
from bot.domain.guilds import GuildSettings
from bot.domain.keeping import Content, NewSource, Proposal, ProposalState
from bot.domain.permissions import Permission
from bot.errors import Conflict, Forbidden, Invalid
from tests.desk.moderators import (
    CONTRIBUTOR,
    EDITOR,
    MANAGER,
    MEMBER,
    OWNER,
    Moderated,
    acting,
    ana,
    ben,
    cleo,
    manager,
    moderated,
    owner,
)
from tests.store import world
from tests.store.world import GUILD

SHOW = Content(kind="show", fields={"name": "Jessica Jones"})


def note(show: int, text: str = "It was filmed twice.") -> Content:
    fields = {"subject": str(show), "topic": "production", "standing": "reported", "text": text}
    return Content(kind="note", fields=fields, source=NewSource({"publisher": "Variety"}))


def release(show: int, phrase: str, said_on: str = "July 27, 2016") -> Content:
    fields = {"subject": str(show), "phrase": phrase, "voice": "network", "said_on": said_on}
    return Content(kind="release", fields=fields)


@pytest.fixture
def submitting(desk: Moderated) -> Submitting:
    return desk.submitting


async def saved(submitting: Submitting, by: Acting, content: Content) -> Saved:
    draft = await submitting.begin(by, content)
    found = await submitting.save(by, draft.id)
    assert isinstance(found, Saved)
    return found


async def show(submitting: Submitting, by: Acting | None = None) -> int:
    by = by or owner()
    draft = await submitting.begin(by, SHOW)
    found = await submitting.save(by, draft.id)
    assert isinstance(found, SavedEntity)
    return found.entity.id


async def asks_for_approval(desk: Moderated) -> None:
    await desk.office.guilds.choose(manager(GUILD), GuildSettings(second_pair=True))


async def test_a_release_is_previewed_then_stored_once(desk: Moderated, submitting: Submitting) -> None:
    subject = await show(submitting)
    await saved(submitting, ana(), release(subject, "mid 2017"))
    draft = await submitting.begin(ana(), release(subject, "late 2017", "August 1, 2016"))
    before = await desk.hash()
    preview = await submitting.preview(ana(), draft.id)
    assert isinstance(preview, Preview)
    assert isinstance(preview.claim, Release)
    assert preview.claim.window.phrase == "late 2017"
    assert preview.arrival is not None
    assert preview.arrival.place is Place.LEADS
    assert await desk.hash() == before
    await submitting.rewrite(ana(), draft.id, release(subject, "early 2018", "August 1, 2016"))
    results = await asyncio.gather(
        submitting.save(ana(), draft.id), submitting.save(ana(), draft.id), return_exceptions=True
    )
    (stored,) = (one for one in results if isinstance(one, Saved))
    (refused,) = (one for one in results if isinstance(one, Conflict))
    assert isinstance(stored.claim, Release)
    assert stored.claim.window.phrase == "early 2018"
    assert refused.code == "desk.draft_gone"


async def test_what_cannot_be_read_is_kept_to_be_mended(desk: Moderated, submitting: Submitting) -> None:
    subject = await show(submitting)
    draft = await submitting.begin(ana(), release(subject, "when it is done"))
    for attempt in (submitting.preview, submitting.save):
        with pytest.raises(Invalid):
            await attempt(ana(), draft.id)
    assert (await submitting.find(ana(), draft.id)).content == release(subject, "when it is done")
    await submitting.rewrite(ana(), draft.id, release(subject, "TBA"))
    assert isinstance(await submitting.save(ana(), draft.id), Saved)
    assert await desk.store.changes.current_seq() == 2


async def test_authority_is_asked_at_every_step(submitting: Submitting) -> None:
    subject = await show(submitting)
    for may in (MEMBER, frozenset({Permission.EDIT_OTHERS})):
        with pytest.raises(Forbidden):
            await submitting.begin(ana(may), note(subject))
    draft = await submitting.begin(ana(CONTRIBUTOR), note(subject))
    for attempt in (submitting.preview, submitting.save):
        with pytest.raises(Forbidden):
            await attempt(ana(MEMBER), draft.id)
    for other in (ben(), cleo(), acting(draft.made_by, 99)):
        with pytest.raises(Conflict):
            await submitting.save(other, draft.id)
    assert isinstance(await submitting.save(ana(CONTRIBUTOR), draft.id), Saved)


async def test_a_claim_is_edited_as_it_was_opened(desk: Moderated, submitting: Submitting) -> None:
    made = (await saved(submitting, ana(), note(await show(submitting)))).claim
    content = content_of(made)
    content = replace(content, fields={**content.fields, "text": "It was filmed once."})
    first = await submitting.begin(ana(), content)
    second = await submitting.begin(ben(), replace(content, fields={"text": "Never."}))
    found = await submitting.save(ana(), first.id)
    assert isinstance(found, Saved)
    assert isinstance(found.claim, Note)
    assert (found.claim.text, found.claim.source) == ("It was filmed once.", made.source)
    with pytest.raises(Outdated) as caught:
        await submitting.save(ben(), second.id)
    assert caught.value.current == found.claim
    assert caught.value.draft is not None
    assert (await submitting.find(ben(), second.id)).content.fields == {"text": "Never."}
    with pytest.raises(Forbidden):
        await submitting.begin(ana(MEMBER), content)
    gone = await submitting.begin(cleo(), content)
    with pytest.raises(Invalid, match="no_claim"):
        await submitting.preview(cleo(), gone.id)
    assert await desk.store.claims.get(made.id, GUILD) == found.claim


async def test_names_are_previewed_with_what_is_alike(desk: Moderated, submitting: Submitting) -> None:
    subject = await show(submitting)
    season = Content(kind="season", fields={"show": str(subject), "number": "2"})
    alias = Content(kind="alias", fields={"entity": str(subject), "name": "Jessica Jonse", "sort": "title"})
    found: dict[str, NamePreview] = {}
    for content in (replace(SHOW, fields={"name": "Jesica Jones"}), season, alias):
        draft = await submitting.begin(ana(), content)
        preview = await submitting.preview(ana(), draft.id)
        assert isinstance(preview, NamePreview)
        found[content.kind] = preview
        stored = await submitting.save(ana(), draft.id)
        assert isinstance(stored, SavedName if content.kind == "alias" else SavedEntity)
    assert [one.entity for one in found["show"].alike] == [subject]
    assert found["season"].of is not None
    assert (found["season"].of.id, found["season"].number) == (subject, 2)
    assert found["alias"].name == "Jessica Jonse"
    assert [one.name for one in found["alias"].alike] == ["Jesica Jones"]
    assert [one.number for one in await desk.store.entities.seasons(subject, GUILD)] == [2]
    await show(submitting, ana())
    twice = await submitting.begin(ana(), SHOW)
    preview = await submitting.preview(ana(), twice.id)
    assert isinstance(preview, NamePreview)
    assert len(preview.alike) == 2
    person = await submitting.begin(ana(), Content(kind="person", fields={"name": "Krysten Ritter"}))
    preview = await submitting.preview(ana(), person.id)
    assert isinstance(preview, NamePreview)
    assert (preview.kind, preview.alike) == (EntityKind.PERSON, ())


async def test_an_owner_finds_drafts_for_the_shared_facts_in_any_guild(submitting: Submitting) -> None:
    draft = await submitting.begin(owner(), SHOW)
    assert draft.guild == SHARED
    in_guild = owner(GUILD)
    stored = await submitting.save(in_guild, draft.id)
    assert isinstance(stored, SavedEntity)
    assert stored.entity.scope == SHARED
    draft = await submitting.begin(owner(), SHOW)
    with pytest.raises(Conflict, match="draft_gone"):
        await submitting.save(replace(in_guild, may=MANAGER), draft.id)
    with pytest.raises(Forbidden):
        await submitting.begin(replace(owner(), may=MANAGER), SHOW)
    assert {Permission.OWNER} == OWNER


async def test_who_is_not_trusted_proposes_and_another_approves(
    desk: Moderated, submitting: Submitting
) -> None:
    await asks_for_approval(desk)
    subject = await show(submitting)
    draft = await submitting.begin(ana(CONTRIBUTOR), note(subject))
    before = await desk.hash()
    proposal = await submitting.save(ana(CONTRIBUTOR), draft.id)
    assert isinstance(proposal, Proposal)
    assert await desk.hash() == before
    preview = await submitting.preview_proposal(ben(EDITOR), proposal.id)
    assert isinstance(preview, Preview)
    with pytest.raises(Forbidden, match="own_proposal"):
        await submitting.approve(ana(), proposal.id)
    with pytest.raises(Forbidden):
        await submitting.approve(ben(frozenset({Permission.UNDO_OTHERS})), proposal.id)
    with pytest.raises(Invalid):
        await submitting.approve(cleo(), proposal.id)
    assert await desk.hash() == before
    stored = await submitting.approve(ben(EDITOR), proposal.id)
    assert isinstance(stored, Saved)
    assert isinstance(stored.claim, Note)
    found = await desk.office.proposing.find(ben(), proposal.id)
    assert found.state is ProposalState.APPROVED
    with pytest.raises(Conflict, match="proposal_decided"):
        await submitting.approve(ben(), proposal.id)


async def test_what_would_be_refused_is_not_even_proposed(desk: Moderated, submitting: Submitting) -> None:
    await asks_for_approval(desk)
    draft = await submitting.begin(ana(CONTRIBUTOR), note(999))
    with pytest.raises(Invalid, match="no_entity"):
        await submitting.save(ana(CONTRIBUTOR), draft.id)
    assert await desk.office.proposing.count(ana()) == 0


async def test_who_is_trusted_and_edits_do_not_wait(desk: Moderated, submitting: Submitting) -> None:
    await asks_for_approval(desk)
    subject = await show(submitting)
    trusted = CONTRIBUTOR | {Permission.TRUSTED}
    made = (await saved(submitting, ana(trusted), note(subject))).claim
    await saved(submitting, ana(CONTRIBUTOR), replace(content_of(made), fields={"text": "Once."}))


async def test_a_proposal_means_what_it_meant_when_it_was_made(tmp_path: Path) -> None:
    now = [datetime(2016, 7, 27, 12, tzinfo=UTC)]

    class Watch(SetClock):
        def now(self) -> datetime:
            return now[0]

    async with moderated(tmp_path / "desk.db", Watch(now[0].date())) as desk:
        submitting = desk.submitting
        await asks_for_approval(desk)
        subject = await show(submitting)
        draft = await submitting.begin(ana(CONTRIBUTOR), release(subject, "this fall", ""))
        proposal = await submitting.save(ana(CONTRIBUTOR), draft.id)
        assert isinstance(proposal, Proposal)
        now[0] = datetime(2017, 2, 1, 12, tzinfo=UTC)
        stored = await submitting.approve(ben(), proposal.id)
        assert isinstance(stored, Saved)
        assert isinstance(stored.claim, Release)
        assert stored.claim.window.earliest is not None
        assert stored.claim.window.earliest.year == 2016


async def test_claims_are_found_by_their_words(desk: Moderated, submitting: Submitting) -> None:
    find = desk.editing.finding.find
    subject = await show(submitting)
    one = (await desk.editing.names.add(owner(), EntityKind.PERSON, "Melissa Rosenberg")).entity.id
    quote = ClaimDraft(subject=subject, body=world.quote(one, "I was thrilled."))
    said = (await desk.editing.claims.add(owner(), quote)).claim.id
    told = (await saved(submitting, ana(), note(subject))).claim.id
    credit = ClaimDraft(subject=subject, body=world.actor(one))
    acted = (await desk.editing.claims.add(owner(), credit)).claim.id
    status = (await saved(submitting, ana(), release(subject, "late 2017"))).claim.id

    async def ids(typed: str, by: Acting | None = None, limit: int = 9) -> list[int]:
        return [claim.id for claim in await find(by or ana(), typed, limit)]

    assert await ids("") == [status, told]
    assert await ids("thrilled") == [said]
    assert await ids("jessica jones") == [status, acted, told, said]
    assert (await ids("jessica release"))[0] == status
    assert await ids("rosenberg", limit=1) == [acted]
    assert await ids("jessica jones", cleo()) == [acted, said]
    assert await ids("nobody") == []
    with pytest.raises(Forbidden):
        await find(ana(MEMBER), "", 9)

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.desk.editing.answers import Outdated, Saved
from bot.desk.values import ClaimDraft, SourceDraft, draft_of, release_body
from bot.domain.arrival import Place
from bot.domain.claims import Note, Quote, Rank, RelationKind, Release, Voice
from bot.domain.entities import SHARED, AliasKind, Entity, EntityKind
from bot.domain.ledger import Move
from bot.domain.window import on_day
from bot.errors import Conflict, Forbidden, Invalid, UserError
from bot.names import Match
from bot.text.words import english
from tests.desk.moderators import ANA, CONTRIBUTOR, EDITOR, MEMBER, Moderated, ana, ben, cleo, owner
from tests.store import world
from tests.store.world import GUILD, OTHER


async def show(desk: Moderated, name: str = "Jessica Jones") -> Entity:
    return (await desk.editing.names.add(owner(), EntityKind.SHOW, name)).entity


async def person(desk: Moderated, name: str = "Melissa Rosenberg") -> Entity:
    return (await desk.editing.names.add(owner(), EntityKind.PERSON, name)).entity


async def shared_note(desk: Moderated, subject: Entity, text: str = "It was told.") -> Saved:
    return await desk.editing.claims.add(owner(), ClaimDraft(subject=subject.id, body=world.note(text)))


async def texts(desk: Moderated, scope: int) -> list[str]:
    return [note.text for note in await desk.store.claims.notes(scope)]


async def test_a_claim_is_added_with_a_new_source_and_stays_in_its_guild(desk: Moderated) -> None:
    subject, speaker = await show(desk), await person(desk)
    draft = ClaimDraft(subject=subject.id, body=world.quote(speaker.id, "I was thrilled."))
    saved = await desk.editing.claims.add(ana(), draft, SourceDraft(publisher="Variety"))
    assert isinstance(saved.claim, Quote)
    assert saved.claim.source is not None
    assert (saved.claim.source.publisher, saved.claim.scope) == ("Variety", GUILD)
    assert len(await desk.store.claims.quotes(GUILD)) == 1
    assert await desk.store.claims.quotes(OTHER) == []
    assert [one.source.publisher for one in await desk.editing.sources.find(ana(), "vari", 5)] == ["Variety"]
    assert await desk.editing.sources.find(ana(), "empire", 5) == ()
    assert await desk.editing.sources.find(cleo(), "variety", 5) == ()


async def test_an_edit_in_a_guild_stands_in_for_the_shared_claim_there(desk: Moderated) -> None:
    shared = (await shared_note(desk, await show(desk))).claim
    draft = replace(draft_of(shared), body=world.note("It was told otherwise."))
    saved = await desk.editing.claims.edit(ana(), shared.id, shared.version, draft)
    assert saved.override
    assert saved.claim.overrides == shared.id
    assert await texts(desk, GUILD) == ["It was told otherwise."]
    assert await texts(desk, OTHER) == await texts(desk, SHARED) == ["It was told."]
    assert await desk.store.claims.get(shared.id, SHARED) == shared
    assert await desk.editing.claims.to_look_at(ana()) == ()


async def test_a_shared_claim_that_changes_later_is_for_the_guild_to_look_at(desk: Moderated) -> None:
    shared = (await shared_note(desk, await show(desk))).claim
    draft = replace(draft_of(shared), body=world.note("Ours."))
    own = (await desk.editing.claims.edit(ana(), shared.id, 1, draft)).claim
    await desk.editing.claims.edit(owner(), shared.id, 1, replace(draft, body=world.note("Newer.")))
    (found,) = await desk.editing.claims.to_look_at(ana())
    assert isinstance(found.shared, Note)
    assert (found.own.id, found.shared.text) == (own.id, "Newer.")
    assert await texts(desk, GUILD) == ["Ours."]
    assert await desk.editing.claims.to_look_at(cleo()) == ()
    await desk.editing.claims.verify(ana(), own.id, own.version)
    assert await desk.editing.claims.to_look_at(ana()) == ()
    await desk.editing.claims.retract(owner(), shared.id, 2, "it was wrong")
    assert [one.own.id for one in await desk.editing.claims.to_look_at(ana())] == [own.id]


async def test_retracting_a_shared_claim_hides_it_in_the_guild_alone(desk: Moderated) -> None:
    shared = (await shared_note(desk, await show(desk))).claim
    before = await desk.hash()
    hidden = await desk.editing.claims.retract(ana(), shared.id, 1, "spoils the ending")
    assert hidden.hidden
    assert await texts(desk, GUILD) == []
    assert await texts(desk, OTHER) == ["It was told."]
    assert await desk.hash() != before
    await desk.undoing.undo(ana())
    assert await texts(desk, GUILD) == ["It was told."]
    assert await desk.hash() == before
    again = await desk.editing.claims.retract(ben(), shared.id, 1, "all the same")
    assert await texts(desk, GUILD) == []
    await desk.undoing.undo(ana(), again.changeset)
    assert await desk.hash() == before


async def test_rank_spoiler_and_verify(desk: Moderated) -> None:
    claim = (await shared_note(desk, await show(desk))).claim
    ranked = await desk.editing.claims.rank(owner(), claim.id, 1, Rank.PREFERRED)
    spoiling = await desk.editing.claims.spoiler(owner(), claim.id, 2, 2)
    verified = await desk.editing.claims.verify(owner(), claim.id, 3)
    assert (ranked.claim.rank, spoiling.claim.spoiler) == (Rank.PREFERRED, 2)
    assert verified.claim.verified_at is not None
    assert (verified.claim.rank, verified.claim.spoiler) == (Rank.PREFERRED, 2)
    with pytest.raises(Invalid, match="season"):
        await desk.editing.claims.spoiler(owner(), claim.id, 4, 100)


async def test_of_two_editors_one_wins_and_the_other_sees_both_versions(desk: Moderated) -> None:
    subject = await show(desk)
    draft = ClaimDraft(subject=subject.id, body=world.note("First words."))
    claim = (await desk.editing.claims.add(ana(), draft)).claim

    async def edit(text: str) -> Saved:
        return await desk.editing.claims.edit(ben(), claim.id, 1, replace(draft, body=world.note(text)))

    outcomes = await asyncio.gather(edit("Ana's words."), edit("Ben's words."), return_exceptions=True)
    (won,) = [one for one in outcomes if isinstance(one, Saved)]
    (lost,) = [one for one in outcomes if isinstance(one, Outdated)]
    assert lost.current == won.claim
    assert lost.draft is not None
    assert {lost.draft.body, draft_of(won.claim).body} == {
        world.note("Ana's words."),
        world.note("Ben's words."),
    }
    assert (lost.params["opened"], lost.params["current"]) == (1, 2)
    assert "was not saved" in english()(f"error.{lost.code}", **lost.params)


async def test_two_first_edits_of_a_shared_claim_in_one_guild(desk: Moderated) -> None:
    shared = (await shared_note(desk, await show(desk))).claim
    draft = replace(draft_of(shared), body=world.note("Ours."))
    own = (await desk.editing.claims.edit(ana(), shared.id, 1, draft)).claim
    with pytest.raises(Outdated) as caught:
        await desk.editing.claims.edit(ben(), shared.id, 1, replace(draft, body=world.note("No, ours.")))
    assert caught.value.current == own


async def test_authority_is_asked_for_each_act(desk: Moderated) -> None:
    subject = await show(desk)
    draft = ClaimDraft(subject=subject.id, body=world.note("Words."))
    with pytest.raises(Forbidden, match=r"desk\.add"):
        await desk.editing.claims.add(ana(MEMBER), draft)
    with pytest.raises(Forbidden, match=r"desk\.see"):
        await desk.editing.claims.preview(ana(MEMBER), draft)
    mine = (await desk.editing.claims.add(ana(CONTRIBUTOR), draft)).claim
    changed = await desk.editing.claims.rank(ana(CONTRIBUTOR), mine.id, 1, Rank.PREFERRED)
    with pytest.raises(Forbidden, match=r"desk\.edit"):
        await desk.editing.claims.rank(ben(CONTRIBUTOR), mine.id, 2, Rank.NORMAL)
    await desk.editing.claims.rank(ben(EDITOR), mine.id, changed.claim.version, Rank.NORMAL)
    with pytest.raises(Forbidden, match=r"desk\.undo"):
        await desk.undoing.undo(ben(EDITOR), changed.changeset, together=True)
    with pytest.raises(Forbidden, match=r"desk\.add"):
        await desk.editing.claims.add(replace(ana(), scope=SHARED), draft)
    with pytest.raises(Forbidden, match=r"desk\.shared"):
        await desk.editing.names.rename(ana(), subject.id, 1, "Ours")
    with pytest.raises(Forbidden, match=r"desk\.promote"):
        await desk.editing.promoting.promote(ana(), mine.id, 3)


async def test_the_ids_of_another_guild_are_as_if_they_were_not_there(desk: Moderated) -> None:
    subject = await show(desk)
    theirs = (await desk.editing.names.add(cleo(), EntityKind.PERSON, "Nobody")).entity
    source = await desk.editing.sources.add(cleo(), SourceDraft(title="Secret"))
    note = ClaimDraft(subject=subject.id, body=world.note("Secret."))
    saved = await desk.editing.claims.add(cleo(), note)
    claim, absent = saved.claim.id, 10**6

    async def refusal(number: int, entity: int, cited: int, change: int) -> list[tuple[str, object]]:
        claims, names = desk.editing.claims, desk.editing.names
        attempts = [
            claims.edit(ana(), number, 1, note),
            claims.retract(ana(), number, 1, "why"),
            claims.rank(ana(), number, 1, Rank.NORMAL),
            claims.verify(ana(), number, 1),
            claims.spoiler(ana(), number, 1, 1),
            claims.preview(ana(), note, replacing=number),
            claims.add(ana(), replace(note, subject=entity)),
            claims.add(ana(), replace(note, body=world.note("x", (entity,)))),
            claims.add(ana(), replace(note, source=cited)),
            names.rename(ana(), entity, 1, "x"),
            names.retract(ana(), entity, 1, "x"),
            names.add_alias(ana(), entity, "x", AliasKind.TITLE),
            names.add_season(ana(), entity, 1),
            desk.editing.sources.edit(ana(), cited, 1, SourceDraft(title="x")),
            desk.editing.promoting.promote(owner(GUILD), number, 1),
            desk.merging.merge(ana(), entity, entity),
            desk.undoing.undo(ana(), change),
            desk.undoing.plan(ana(), change),
            desk.history.page(ana(), entity=entity),
        ]
        refused = list[tuple[str, object]]()
        for attempt in attempts:
            with pytest.raises(UserError) as caught:
                await attempt
            refused.append((caught.value.code, caught.value.params.get("field")))
        return refused

    guessed = await refusal(claim, theirs.id, source.source.id, saved.changeset)
    assert guessed == await refusal(absent, absent, absent, absent)
    assert (await desk.history.page(ana(), claim=claim)).happenings == ()
    assert len((await desk.history.page(cleo(), claim=claim)).happenings) == 1


async def test_the_same_interaction_changes_once(desk: Moderated) -> None:
    subject, once = await show(desk), ana()
    draft = ClaimDraft(subject=subject.id, body=world.note("Once."))
    await desk.editing.claims.add(once, draft)
    with pytest.raises(Conflict, match="repeated"):
        await desk.editing.claims.add(once, draft)
    assert await texts(desk, GUILD) == ["Once."]


async def test_texts_and_references_are_checked(desk: Moderated) -> None:
    subject, speaker = await show(desk), await person(desk)
    claims = desk.editing.claims
    wrong = [
        (ClaimDraft(subject=subject.id, body=world.note(" ")), "desk.blank"),
        (ClaimDraft(subject=subject.id, body=world.note("x" * 601)), "desk.too_long"),
        (ClaimDraft(subject=subject.id, body=world.quote(subject.id, "x")), "desk.wrong_kind"),
        (ClaimDraft(subject=subject.id, body=world.relation(subject.id)), "desk.itself"),
        (ClaimDraft(subject=999, body=world.note("x")), "desk.no_entity"),
        (ClaimDraft(subject=subject.id, body=world.note("x"), source=999), "desk.no_source"),
        (ClaimDraft(subject=subject.id, body=world.note("x"), spoiler=0), "season"),
        (
            ClaimDraft(
                subject=subject.id,
                body=replace(world.actor(speaker.id), first_season=2, last_season=1),
            ),
            "desk.seasons",
        ),
    ]
    for draft, code in wrong:
        with pytest.raises(Invalid) as caught:
            await claims.add(ana(), draft)
        assert caught.value.code == code
        assert english()(f"error.{code}", **caught.value.params)
    for source, code in [
        (SourceDraft(), "desk.source_empty"),
        (SourceDraft(url="javascript:alert(1)"), "desk.url"),
        (SourceDraft(title="x" * 201), "desk.too_long"),
    ]:
        with pytest.raises(Invalid) as caught:
            await desk.editing.sources.add(ana(), source)
        assert caught.value.code == code
    with pytest.raises(Invalid, match=r"desk\.reason_blank"):
        await claims.retract(ana(), 1, 1, " ")
    with pytest.raises(Invalid, match=r"desk\.reason_too_long"):
        await claims.retract(ana(), 1, 1, "x" * 301)
    assert await desk.store.changes.current_seq() == 2


async def test_a_back_filled_article_does_not_displace_a_newer_estimate(desk: Moderated) -> None:
    subject = await show(desk)

    async def said(phrase: str, day: date) -> Saved:
        draft = ClaimDraft(
            subject=subject.id, body=release_body(phrase, day, Voice.NETWORK), said_on=on_day(day)
        )
        preview = await desk.editing.claims.preview(ana(), draft)
        saved = await desk.editing.claims.add(ana(), draft)
        assert saved.arrival is not None
        assert preview.arrival is not None
        assert (preview.arrival.place, preview.arrival.move) == (saved.arrival.place, saved.arrival.move)
        return saved

    first = await said("late 2027", date(2026, 6, 1))
    second = await said("early 2028", date(2026, 9, 1))
    old = await said("mid 2027", date(2026, 3, 1))
    firmer = await said("February 2028", date(2026, 10, 1))
    arrivals = [one.arrival for one in (first, second, old, firmer) if one.arrival]
    assert [(one.place, one.move) for one in arrivals] == [
        (Place.FIRST, None),
        (Place.LEADS, Move.SLIP),
        (Place.BACKFILLED, None),
        (Place.LEADS, Move.FIRMED),
    ]
    assert old.arrival is not None
    assert old.arrival.after is not None
    assert old.arrival.after.id == second.claim.id


async def test_who_waits_is_told_and_left_alone(desk: Moderated) -> None:
    first, second, third = await show(desk, "A"), await show(desk, "B"), await show(desk, "C")
    for one, other in ((second, first), (third, second)):
        await desk.editing.claims.add(ana(), ClaimDraft(subject=one.id, body=world.relation(other.id)))
    with pytest.raises(Invalid) as caught:
        await desk.editing.claims.add(ana(), ClaimDraft(subject=first.id, body=world.relation(third.id)))
    assert caught.value.params["way"] == "A → C → B → A"
    season = (await desk.editing.names.add_season(ana(), first.id, 1)).entity
    day = date(2026, 6, 1)
    draft = ClaimDraft(subject=season.id, body=release_body("late 2027", day, Voice.SHOW))
    saved = await desk.editing.claims.add(ana(), draft)
    assert [relation.subject.name for relation in saved.waiting] == ["B", "C"]
    crossover = world.relation(third.id, RelationKind.BRINGS_TOGETHER)
    await desk.editing.claims.add(ana(), ClaimDraft(subject=first.id, body=crossover))


async def test_what_is_alike_is_shown_with_the_field_that_differs(desk: Moderated) -> None:
    subject, one, other = await show(desk), await person(desk), await person(desk, "Scott Reynolds")
    words = "We are going to take our time to get it right."
    known = await desk.editing.claims.add(
        owner(), ClaimDraft(subject=subject.id, body=world.quote(one.id, words))
    )
    draft = ClaimDraft(subject=subject.id, body=world.quote(other.id, words.upper().replace(".", "!")))
    preview = await desk.editing.claims.preview(ana(), draft)
    (found,) = preview.alike
    assert (found.claim.id, found.likeness) == (known.claim.id, 1.0)
    assert found.differs == ("speaker", "words")
    same = await desk.editing.claims.preview(ana(), draft_of(known.claim), replacing=known.claim.id)
    assert same.alike == ()
    assert same.override
    strange = replace(draft, body=world.quote(one.id, "Something else entirely was said."))
    assert (await desk.editing.claims.preview(ana(), strange)).alike == ()


async def test_names_follow_each_change(desk: Moderated) -> None:
    subject = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Zebra Crossing")).entity

    def means(text: str, scope: int = GUILD) -> bool:
        return isinstance(desk.names.resolve(text, kinds=[EntityKind.SHOW], scope=scope), Match)

    assert means("zebra crossing")
    assert not means("zebra crossing", OTHER)
    await desk.editing.names.rename(ana(), subject.id, 1, "Quagga Street")
    assert means("quagga street")
    assert not means("zebra crossing")
    await desk.editing.names.add_alias(ana(), subject.id, "Old Horse", AliasKind.NICKNAME)
    assert means("old horse")
    with pytest.raises(Conflict, match="alias_there"):
        await desk.editing.names.add_alias(ana(), subject.id, "Old Horse", AliasKind.NICKNAME)
    await desk.editing.names.retract_alias(ana(), subject.id, "Old Horse")
    assert not means("old horse")
    with pytest.raises(Invalid, match="no_alias"):
        await desk.editing.names.retract_alias(ana(), subject.id, "Old Horse")
    await desk.editing.names.add_alias(ana(), subject.id, "Old Horse", AliasKind.NICKNAME)
    assert means("old horse")
    await desk.editing.names.retract(ana(), subject.id, 2, "it was a dream")
    assert not means("quagga street")
    await desk.undoing.undo(ana())
    assert means("quagga street")
    assert means("old horse")
    with pytest.raises(Conflict, match="outdated"):
        await desk.editing.names.rename(ana(), subject.id, 2, "x")


async def test_seasons_are_added_once_and_come_back(desk: Moderated) -> None:
    subject, somebody = await show(desk), await person(desk)
    season = await desk.editing.names.add_season(ana(), subject.id, 2)
    with pytest.raises(Conflict, match="season_there"):
        await desk.editing.names.add_season(ben(), subject.id, 2)
    await desk.undoing.undo(ana())
    again = await desk.editing.names.add_season(ben(), subject.id, 2)
    assert again.entity == season.entity
    with pytest.raises(Invalid, match="wrong_kind"):
        await desk.editing.names.add_season(ana(), somebody.id, 1)
    with pytest.raises(Invalid, match="wrong_kind"):
        await desk.editing.names.rename(ana(), again.entity.id, 3, "x")
    with pytest.raises(Invalid, match="wrong_kind"):
        await desk.editing.names.add_alias(ana(), again.entity.id, "x", AliasKind.TITLE)
    with pytest.raises(ValueError, match="added to its show"):
        await desk.editing.names.add(ana(), EntityKind.SEASON, "x")


async def test_sources_are_edited_by_whose_they_are(desk: Moderated) -> None:
    ours = await desk.editing.sources.add(ana(), SourceDraft(title="Wikpedia"))
    shared = await desk.editing.sources.add(owner(), SourceDraft(title="Variety"))
    fixed = await desk.editing.sources.edit(ana(), ours.source.id, 1, SourceDraft(title="Wikipedia"))
    assert fixed.source.title == "Wikipedia"
    with pytest.raises(Conflict, match="outdated"):
        await desk.editing.sources.edit(ben(), ours.source.id, 1, SourceDraft(title="x"))
    with pytest.raises(Forbidden, match="shared"):
        await desk.editing.sources.edit(ana(), shared.source.id, 1, SourceDraft(title="x"))


async def test_promoting(desk: Moderated) -> None:
    subject = await show(desk)
    draft = ClaimDraft(subject=subject.id, body=world.note("Found out here."))
    own = await desk.editing.claims.add(ana(), draft, SourceDraft(publisher="Empire"))
    before = await desk.hash()
    saved = await desk.editing.promoting.promote(owner(GUILD), own.claim.id, 1)
    assert saved.claim.scope == SHARED
    assert saved.claim.source is not None
    assert saved.claim.source.publisher == "Empire"
    assert await texts(desk, GUILD) == await texts(desk, OTHER) == ["Found out here."]
    await desk.undoing.undo(owner(), saved.changeset)
    assert await desk.hash() == before
    assert await texts(desk, OTHER) == []
    with pytest.raises(Outdated):
        await desk.editing.promoting.promote(owner(GUILD), own.claim.id, 1)


async def test_promoting_an_override_changes_the_shared_claim(desk: Moderated) -> None:
    shared = (await shared_note(desk, await show(desk))).claim
    draft = replace(draft_of(shared), body=world.note("Better."))
    own = (await desk.editing.claims.edit(ana(), shared.id, 1, draft)).claim
    before = await desk.hash()
    saved = await desk.editing.promoting.promote(owner(GUILD), own.id, own.version)
    assert saved.claim.id == shared.id
    assert await texts(desk, OTHER) == await texts(desk, GUILD) == ["Better."]
    await desk.undoing.undo(owner())
    assert await texts(desk, OTHER) == ["It was told."]
    assert await texts(desk, GUILD) == ["Better."]
    assert await desk.hash() == before


async def test_what_names_a_guilds_own_is_not_promoted(desk: Moderated) -> None:
    ours = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity
    own = await desk.editing.claims.add(ana(), ClaimDraft(subject=ours.id, body=world.note("x")))
    with pytest.raises(Invalid, match="guild_entity"):
        await desk.editing.promoting.promote(owner(GUILD), own.claim.id, 1)


async def test_a_release_is_read_from_its_phrase(desk: Moderated) -> None:
    subject = await show(desk)
    body = release_body("late 2027", date(2026, 6, 1), Voice.NETWORK)
    saved = await desk.editing.claims.add(ana(), ClaimDraft(subject=subject.id, body=body))
    assert isinstance(saved.claim, Release)
    assert saved.claim.window.earliest == date(2027, 9, 1)
    with pytest.raises(Invalid) as caught:
        release_body("when pigs fly", date(2026, 6, 1), Voice.NETWORK)
    assert caught.value.params["phrase"] == "when pigs fly"


async def test_who_added_a_claim_may_change_it_without_more(desk: Moderated) -> None:
    subject = await show(desk)
    mine = await desk.editing.claims.add(
        ana(CONTRIBUTOR), ClaimDraft(subject=subject.id, body=world.note("x"))
    )
    assert await desk.store.history.author("claim", mine.claim.id) == ANA
    await desk.editing.claims.retract(ana(CONTRIBUTOR), mine.claim.id, 1, "a slip")
    assert await texts(desk, GUILD) == []

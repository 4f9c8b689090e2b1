from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.values import ClaimDraft, SourceDraft, draft_of, release_body
from bot.domain.acts import Act
from bot.domain.claims import Source, Voice
from bot.domain.clock import SystemClock
from bot.domain.entities import Entity, EntityKind
from bot.domain.history import Happening, What
from bot.domain.pace import Pace
from bot.domain.window import Window, on_day
from bot.errors import Conflict, Forbidden
from bot.store.history import Wanted, page_statement
from bot.text.words import english
from tests.desk.moderators import ANA, BEN, MEMBER, OWEN, Moderated, ana, ben, cleo, moderated, owner
from tests.store import world
from tests.store.world import GUILD


async def test_a_claims_history_reads_who_did_what_to_which_field(desk: Moderated) -> None:
    show = (await desk.editing.names.add(owner(), EntityKind.SHOW, "Ours")).entity
    one = (await desk.editing.names.add(owner(), EntityKind.PERSON, "Melissa Rosenberg")).entity
    two = (await desk.editing.names.add(owner(), EntityKind.PERSON, "Scott Reynolds")).entity
    draft = ClaimDraft(subject=show.id, body=world.quote(one.id, "Soon."), said_on=on_day(date(2016, 1, 1)))
    claim = (await desk.editing.claims.add(ana(), draft)).claim
    fixed = replace(draft, body=world.quote(two.id, "Soon.", (one.id,)), said_on=on_day(date(2016, 2, 1)))
    await desk.editing.claims.edit(ben(), claim.id, 1, fixed, SourceDraft(title="An article"))
    await desk.editing.claims.retract(ana(), claim.id, 2, "nobody said so")
    await desk.undoing.undo(ana())
    page = await desk.history.page(ben(), claim=claim.id)
    assert [(one.what, one.act, one.member, one.reason) for one in page.happenings] == [
        (What.RESTORED, Act.UNDO, ANA, None),
        (What.RETRACTED, Act.RETRACT, ANA, "nobody said so"),
        (What.CHANGED, Act.EDIT, BEN, None),
        (What.CREATED, Act.ADD, ANA, None),
    ]
    _, _, edited, made = page.happenings
    assert made.record.kind == "quote"
    assert (made.record.text, made.record.subject) == ("Soon.", show)
    assert made.fields == ()
    told = {field.name: (field.before, field.after) for field in edited.fields}
    assert set(told) == {"speaker", "said_on", "about", "source"}
    assert told["speaker"] == (one, two)
    assert told["about"] == ((), (one,))
    assert isinstance(told["source"][1], Source)
    assert isinstance(told["said_on"][0], Window)


async def test_pages_go_on_where_the_last_ended(desk: Moderated) -> None:
    show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity
    for number in range(6):
        draft = ClaimDraft(subject=show.id, body=world.note(f"Note {number}."))
        await desk.editing.claims.add(ana() if number % 2 else ben(), draft)
    whole = (await desk.history.page(ana(), entity=show.id)).happenings
    assert [one.changeset for one in whole] == [7, 6, 5, 4, 3, 2, 1]
    pieces, before = list[Happening](), None
    for _ in range(3):
        page = await desk.history.page(ana(), entity=show.id, before=before, size=3)
        pieces += page.happenings
        before = page.following
    assert tuple(pieces) == whole
    assert before is None
    assert [one.changeset for one in (await desk.history.page(ana(), by=BEN)).happenings] == [6, 4, 2]
    found = await desk.history.page(ana(), entity=show.id, by=ANA)
    assert [one.changeset for one in found.happenings] == [7, 5, 3, 1]
    assert (await desk.history.page(ana(), by=OWEN)).happenings == ()
    assert (await desk.history.page(cleo())).happenings == ()
    with pytest.raises(Forbidden, match=r"desk\.see"):
        await desk.history.page(ana(MEMBER))


async def test_a_shows_history_has_its_seasons_and_a_release_its_window(desk: Moderated) -> None:
    show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity
    season = (await desk.editing.names.add_season(ana(), show.id, 1)).entity
    body = release_body("late 2027", date(2026, 6, 1), Voice.NETWORK)
    claim = (await desk.editing.claims.add(ana(), ClaimDraft(subject=season.id, body=body))).claim
    later = replace(draft_of(claim), body=release_body("early 2028", date(2026, 6, 1), Voice.NETWORK))
    await desk.editing.claims.edit(ana(), claim.id, 1, later)
    await desk.editing.claims.verify(ana(), claim.id, 2)
    page = await desk.history.page(ana(), entity=show.id)
    verified, moved, *_ = page.happenings
    (field,) = moved.fields
    assert isinstance(field.before, Window)
    assert isinstance(field.after, Window)
    assert (field.name, field.before.phrase, field.after.phrase) == ("window", "late 2027", "early 2028")
    (checked,) = verified.fields
    assert isinstance(checked.after, datetime)
    assert isinstance(page.happenings[-2].record.subject, Entity)
    assert len(page.happenings) == 5


WANTED = {
    "everything": Wanted(),
    "by somebody": Wanted(member=ANA),
    "of a claim": Wanted(row=("claim", 1)),
    "of entities": Wanted(entities=(1, 2)),
    "of entities by somebody": Wanted(entities=(1,), member=ANA),
}


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED.keys())
async def test_a_page_walks_an_index_and_sorts_no_more_than_pages(desk: Moderated, wanted: Wanted) -> None:
    sql, params = page_statement(GUILD, wanted, limit=10, before=None)
    plan = await desk.store.database.fetch_all(f"EXPLAIN QUERY PLAN {sql}", params)
    steps = [row["detail"] for row in plan]
    reading = [step for step in steps if " revision " in f"{step} " or "revision_entity" in step]
    assert reading
    assert not [step for step in reading if step.startswith("SCAN revision")], steps
    walks = [step for step in reading if "INDEX" in step or "PRIMARY KEY" in step]
    assert any("scope=? AND" in step for step in walks), steps
    # Sorted are the ends of the walks alone, each no longer than a page: never within a walk.
    walking = {row["parent"] for row in plan if "scope=? AND" in row["detail"]}
    assert not [row["detail"] for row in plan if row["parent"] in walking and "TEMP B-TREE" in row["detail"]]


async def test_the_pace_is_kept_and_says_when_one_may_go_on(tmp_path: Path) -> None:
    pace = Pace(3, timedelta(minutes=10))
    moments = [datetime(2026, 1, 1, 12, tzinfo=UTC)]

    class Watch(SystemClock):
        def now(self) -> datetime:
            return moments[-1]

    async with moderated(tmp_path / "desk.db", Watch(), pace, guild_claims=2) as desk:
        for name in ("A", "B", "C"):
            await desk.editing.names.add(ana(), EntityKind.SHOW, name)
        moments.append(moments[0] + timedelta(minutes=9))
        with pytest.raises(Conflict) as caught:
            await desk.editing.names.add(ana(), EntityKind.SHOW, "D")
        assert caught.value.params == {"n": 1, "most": 3, "minutes": 10}
        assert "in one minute" in english()("error.limit.changes", **caught.value.params)
        await desk.editing.names.add(ben(), EntityKind.SHOW, "D")
        moments.append(moments[0] + timedelta(minutes=10))
        draft = ClaimDraft(subject=1, body=world.note("x"))
        for _ in range(2):
            await desk.editing.claims.add(ana(), draft)
        with pytest.raises(Conflict, match=r"limit\.claims"):
            await desk.editing.claims.add(ben(), draft)
        await desk.editing.claims.retract(ben(), 1, 1, "room is needed")
        await desk.editing.claims.add(ana(), draft)

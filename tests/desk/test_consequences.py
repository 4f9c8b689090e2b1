"""What the desk's log is told: in the transaction of the change, to those whom it concerns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from bot.desk.acting import Acting
from bot.desk.values import ClaimDraft, SourceDraft, draft_of, release_body
from bot.domain.claims import Rank, Relation, RelationKind, Voice
from bot.domain.entities import EntityKind
from bot.domain.guilds import GuildSettings
from bot.domain.keeping import LogEntry, LogEvent
from bot.errors import UserError
from tests.desk.moderators import ANA, BEN, OWEN, Moderated, ana, ben, manager, owner
from tests.store import world
from tests.store.world import GUILD, OTHER

CHANNEL = 77
SAID = date(2016, 7, 27)


async def listen(desk: Moderated, *guilds: int) -> None:
    for guild in guilds or (GUILD, OTHER):
        await desk.office.guilds.choose(manager(guild), GuildSettings(log_channel=CHANNEL))


async def told(desk: Moderated) -> list[LogEntry]:
    """Deliver what waits, and return it in order."""
    sent: list[LogEntry] = []

    async def send(entry: LogEntry) -> None:
        sent.append(entry)

    await desk.office.log.deliver(send)
    return sorted(sent, key=lambda entry: entry.id)


def lines(entries: Iterable[LogEntry]) -> list[tuple[int, LogEvent, int | None, int | None]]:
    return [
        (one.telling.guild, one.telling.event, one.telling.changeset, one.telling.claim) for one in entries
    ]


async def show(desk: Moderated, name: str, by: Acting | None = None) -> int:
    return (await desk.editing.names.add(by or owner(), EntityKind.SHOW, name)).entity.id


async def dated(desk: Moderated, by: Acting, subject: int, phrase: str, said: date = SAID) -> int:
    body = release_body(phrase, said, Voice.NETWORK)
    draft = ClaimDraft(subject=subject, body=body, said_on=release_body(str(said), said, Voice.SHOW).window)
    return (await desk.editing.claims.add(by, draft)).claim.id


async def waiting(desk: Moderated, by: Acting, subject: int, awaited: int) -> Relation:
    body = world.relation(awaited, RelationKind.WAITS_FOR)
    claim = (await desk.editing.claims.add(by, ClaimDraft(subject=subject, body=body))).claim
    assert isinstance(claim, Relation)
    return claim


async def test_each_change_is_told_with_who_made_it_and_no_refusal_is(desk: Moderated) -> None:
    await listen(desk, GUILD)
    subject = await show(desk, "Ours", ana())
    note = (await desk.editing.claims.add(ben(), ClaimDraft(subject=subject, body=world.note("x")))).claim
    with pytest.raises(UserError):
        await desk.editing.claims.rank(ana(), note.id, 9, Rank.PREFERRED)
    undone = await desk.undoing.undo(ben())
    entries = await told(desk)
    assert lines(entries) == [(GUILD, LogEvent.CHANGED, number, None) for number in (1, 2, 3)]
    assert [entry.telling.acted_by for entry in entries] == [ANA, BEN, BEN]
    assert undone.changeset == 3
    assert await told(desk) == []


async def test_a_line_of_the_log_can_be_read_with_what_it_tells_of(desk: Moderated) -> None:
    subject = await show(desk, "Ours", ana())
    draft = ClaimDraft(subject=subject, body=world.note("x"))
    saved = await desk.editing.claims.add(ana(), draft, SourceDraft(title="A paper"))
    told = await desk.history.of_change(GUILD, saved.changeset)
    assert [one.record.record for one in told] == ["claim", "source"]
    assert {one.member for one in told} == {ANA}
    assert len(await desk.history.of_change(GUILD, saved.changeset, most=1)) == 1
    assert await desk.history.of_change(OTHER, saved.changeset) == ()
    assert await desk.history.claim(GUILD, saved.claim.id) == saved.claim
    assert await desk.history.claim(OTHER, saved.claim.id) is None
    await desk.undoing.undo(ana())
    gone = await desk.history.claim(GUILD, saved.claim.id)
    assert gone is not None
    assert gone.retracted


async def test_what_cannot_be_told_is_not_done(desk: Moderated) -> None:
    await listen(desk, GUILD)
    async with desk.store.database.transaction() as transaction:
        await transaction.execute(
            "CREATE TRIGGER refuses BEFORE INSERT ON desk_log BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(Exception, match="no"):
        await show(desk, "Ours", ana())
    assert await desk.store.changes.current_seq() == 0


async def test_a_guild_is_told_when_the_shared_claim_that_it_overrides_changes(desk: Moderated) -> None:
    await listen(desk)
    subject = await show(desk, "Shared")
    shared = (await desk.editing.claims.add(owner(), ClaimDraft(subject=subject, body=world.note("x")))).claim
    draft = replace(draft_of(shared), body=world.note("ours"))
    own = (await desk.editing.claims.edit(ana(), shared.id, 1, draft)).claim
    await told(desk)
    await desk.editing.claims.edit(owner(), shared.id, 1, replace(draft, body=world.note("y")))
    assert lines(await told(desk)) == [(GUILD, LogEvent.SHARED_CHANGED, 4, own.id)]
    await desk.undoing.undo(owner())
    assert lines(await told(desk)) == [(GUILD, LogEvent.SHARED_CHANGED, 5, own.id)]


async def test_promoting_is_told_where_the_claim_was(desk: Moderated) -> None:
    await listen(desk)
    subject = await show(desk, "Shared")
    own = (await desk.editing.claims.add(ana(), ClaimDraft(subject=subject, body=world.note("x")))).claim
    await told(desk)
    await desk.editing.promoting.promote(owner(GUILD), own.id, 1)
    (entry,) = await told(desk)
    assert (entry.telling.guild, entry.telling.event, entry.telling.acted_by) == (
        GUILD,
        LogEvent.CHANGED,
        OWEN,
    )


async def test_those_that_wait_are_flagged_when_the_awaited_moves(desk: Moderated) -> None:
    await listen(desk, GUILD)
    one, two, three = [await show(desk, name) for name in ("One", "Two", "Three")]
    near, far = await waiting(desk, ana(), two, one), await waiting(desk, ana(), three, two)
    await told(desk)

    async def flagged() -> list[int | None]:
        entries = lines(await told(desk))
        assert entries[0][1] is LogEvent.CHANGED
        return [claim for _, event, _, claim in entries if event is LogEvent.MOVED]

    await dated(desk, ana(), one, "late 2017")
    assert await flagged() == [near.id, far.id]
    await dated(desk, ana(), one, "mid 2017", date(2015, 1, 1))
    assert await flagged() == []
    await dated(desk, ana(), three, "2019")
    assert await flagged() == []
    later = await dated(desk, ana(), one, "early 2018", date(2016, 9, 1))
    assert await flagged() == [near.id, far.id]
    await desk.editing.claims.verify(ana(), later, 1)
    assert await flagged() == []
    await desk.editing.claims.retract(ana(), later, 2, "misread")
    assert await flagged() == [near.id, far.id]


async def test_a_show_moves_with_its_season(desk: Moderated) -> None:
    await listen(desk, GUILD)
    one, two = await show(desk, "One"), await show(desk, "Two")
    season = (await desk.editing.names.add_season(owner(), one, 1)).entity.id
    relation = await waiting(desk, ana(), two, one)
    await dated(desk, ana(), season, "late 2017")
    assert lines(await told(desk))[-1][1:] == (LogEvent.MOVED, 5, relation.id)


async def test_a_shared_release_flags_what_guilds_said_themselves(desk: Moderated) -> None:
    await listen(desk)
    one, two, three = [await show(desk, name) for name in ("One", "Two", "Three")]
    await waiting(desk, owner(), two, one)
    own = await waiting(desk, ana(), three, one)
    await told(desk)
    await dated(desk, owner(), one, "late 2017")
    assert lines(await told(desk)) == [(GUILD, LogEvent.MOVED, 6, own.id)]

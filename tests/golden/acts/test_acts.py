"""What the cards of the moderators' acts say, word for word; ``--update-golden`` writes the texts anew."""

from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest

from bot.cards.choices import roles_card, settings_card
from bot.cards.desklog import Tale, log_card
from bot.cards.happenings import Asked, built_on_card, history_card, undone_card
from bot.cards.plain import plain
from bot.cards.worklists import Waiting, gaps_card, proposals_card
from bot.desk.history import HistoryAnswer
from bot.desk.submitting import NamePreview
from bot.desk.undoing import Undone, UndoPlan
from bot.domain.claims import ClaimKind, Note, Rank, Standing, Topic
from bot.domain.entities import Entity, EntityKind
from bot.domain.guilds import GuildSettings, SpoilerPolicy
from bot.domain.history import FieldChange, Happening, RecordLabel, What
from bot.domain.keeping import (
    Content,
    Gap,
    LogEntry,
    LogEvent,
    Proposal,
    ProposalState,
    Report,
    Telling,
)
from bot.domain.permissions import Permission
from bot.errors import Invalid
from bot.store.history import Changeset
from bot.text.words import words_for

TEXTS = Path(__file__).parent
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SHOW = Entity(id=1, kind=EntityKind.SHOW, name="Night *Desk*", scope=7)
NOTE = Note(
    id=5,
    subject=SHOW,
    source=None,
    rank=Rank.NORMAL,
    spoiler=None,
    said_on=None,
    recorded_at=MOMENT,
    verified_at=None,
    retracted=False,
    scope=7,
    overrides=None,
    version=1,
    topic=Topic.PLOT,
    standing=Standing.REPORTED,
    text="It ends in the rain.",
    about=(),
)
EDITED = Happening(
    changeset=12,
    act="edit",
    reason="the article says so",
    undoes=None,
    made_at=MOMENT,
    member=11,
    program=None,
    scope=7,
    what=What.CHANGED,
    record=RecordLabel(record="claim", id=5, kind=ClaimKind.NOTE, subject=SHOW, text=NOTE.text),
    fields=(
        FieldChange("text", "It ends.", NOTE.text),
        FieldChange("rank", 1, 2),
        FieldChange("verified_at", None, MOMENT),
        FieldChange("about", (), (SHOW,)),
    ),
)
LOADED = Happening(
    changeset=1,
    act="loaded",
    reason=None,
    undoes=None,
    made_at=MOMENT,
    member=None,
    program="seed",
    scope=0,
    what=What.CREATED,
    record=RecordLabel(record="changeset", id=1, rows=300),
    fields=(),
)
FORGOTTEN = Happening(
    changeset=13,
    act="undo",
    reason=None,
    undoes=9,
    made_at=MOMENT,
    member=None,
    program=None,
    scope=7,
    what=What.RETRACTED,
    record=RecordLabel(record="entity", id=1, kind=EntityKind.SHOW, subject=SHOW, text=SHOW.name),
    fields=(),
)
PROPOSAL = Proposal(
    id=4,
    guild=7,
    content=Content(kind="person", fields={"name": "Ana"}),
    proposed_by=11,
    proposed_at=MOMENT,
    state=ProposalState.WAITING,
    decided_by=None,
    decided_at=None,
    reason=None,
)
REPORT = Report(
    id=3,
    guild=7,
    claim=5,
    reason="It does *not*.",
    reported_by=12,
    reported_at=MOMENT,
    closed_by=None,
    closed_at=None,
)


def changeset(number: int) -> Changeset:
    return Changeset(
        number=number,
        scope=7,
        summary="edit",
        reason=None,
        undoes=None,
        made_at=MOMENT,
        program=None,
        member=11,
    )


def entry(event: LogEvent, **more: int) -> LogEntry:
    telling = Telling(guild=7, event=event, acted_by=11, **more)
    return LogEntry(id=1, channel=2, telling=telling, written_at=MOMENT, tries=0)


@pytest.mark.parametrize("locale", ["en-US", "es-ES"])
@pytest.mark.parametrize(
    "name",
    [
        *("history", "no-history", "undone", "built-on", "not-together", "gaps", "proposals", "settings"),
        *("roles", "log-changed", "log-reported", "log-proposed", "log-moved", "log-shared"),
    ],
)
def test_a_card(name: str, locale: str, request: pytest.FixtureRequest) -> None:
    words = words_for(locale)
    builders = (changeset(14), changeset(13))
    plan = UndoPlan(changeset=changeset(12), builders=builders, undone_by=None, may=name == "built-on")
    waiting = Waiting(PROPOSAL, NamePreview(kind="person", name="Ana"))
    broken = Waiting(PROPOSAL, Invalid("desk.no_entity"))
    gap = Gap(id=2, guild=7, question="who is *x*", asked=3, last_at=MOMENT, closed_at=None)
    happenings = (FORGOTTEN, EDITED, LOADED)
    table = {22: (Permission.ADD, Permission.TRUSTED), 21: (Permission.MANAGE,)}
    chosen = GuildSettings(language="es", spoilers=SpoilerPolicy.SHOW, log_channel=2, second_pair=True)
    made = {
        "history": lambda: history_card(
            words, HistoryAnswer(happenings=happenings, following=40), Asked(entity=1)
        ),
        "no-history": lambda: history_card(words, HistoryAnswer(happenings=(), following=None), Asked()),
        "undone": lambda: undone_card(words, Undone(changeset=15, undone=(changeset(12),))),
        "built-on": lambda: built_on_card(words, plan),
        "not-together": lambda: built_on_card(words, plan),
        "gaps": lambda: gaps_card(words, [gap], 1, more=True),
        "proposals": lambda: proposals_card(words, [waiting, broken], 0, more=False),
        "settings": lambda: settings_card(words, chosen),
        "roles": lambda: roles_card(words, table),
        "log-changed": lambda: log_card(
            words,
            entry(LogEvent.CHANGED, changeset=12),
            Tale(happenings=(EDITED,) * 7, spoiling=frozenset({5}), own=True),
        ),
        "log-reported": lambda: log_card(
            words, entry(LogEvent.REPORTED, claim=5, report=3), Tale(claim=NOTE, report=REPORT)
        ),
        "log-proposed": lambda: log_card(words, entry(LogEvent.PROPOSED, proposal=4), Tale(waiting=waiting)),
        "log-moved": lambda: log_card(words, entry(LogEvent.MOVED, claim=5), Tale(claim=NOTE)),
        "log-shared": lambda: log_card(words, entry(LogEvent.SHARED_CHANGED, claim=5), Tale(claim=NOTE)),
    }
    compare(request, f"{name}-{locale}", made[name]())


def compare(request: pytest.FixtureRequest, name: str, view: discord.ui.LayoutView) -> None:
    path = TEXTS / f"{name}.txt"
    text = plain(view.to_components(), words=words_for(name[-5:])).text + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

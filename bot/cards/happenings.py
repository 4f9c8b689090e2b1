"""What was changed, by whom, and how it is taken back."""

from dataclasses import dataclass
from datetime import datetime

import discord

from bot.cards.actroutes import Deed, act_id
from bot.cards.escape import inline
from bot.cards.kit import BUTTONS_A_ROW, Draft, Key, Tone
from bot.cards.naming import titled
from bot.cards.sources import source_label
from bot.desk.history import HistoryAnswer
from bot.desk.undoing import Undone, UndoPlan
from bot.domain.claims import Rank, Source
from bot.domain.entities import SHARED, Entity
from bot.domain.history import FieldChange, Happening, RecordLabel, Told
from bot.domain.window import Window
from bot.store.history import Changeset
from bot.text.words import Words

SHOWN_VALUE = 120
SHOWN_TEXT = 80
SHOWN_FIELDS = 6
SHOWN_REASON = 200
SHOWN_BUILDERS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of the history was asked about, to ask for the next one."""

    entity: int | None = None
    claim: int | None = None
    by: int | None = None


def history_card(words: Words, answer: HistoryAnswer, asked: Asked) -> discord.ui.LayoutView:
    """Return a page: a paragraph for each happening, a button for each change that can be undone."""
    draft = Draft(words)
    draft.title(words("acts.history"))
    if not answer.happenings:
        draft.block(words("acts.no_history"))
    for happening in answer.happenings:
        draft.block(*happening_lines(words, happening))
    numbers = [*dict.fromkeys(one.changeset for one in answer.happenings if one.scope != SHARED)]
    for at in range(0, len(numbers), BUTTONS_A_ROW):
        draft.row([undo_key(words, number) for number in numbers[at : at + BUTTONS_A_ROW]])
    if answer.following is not None:
        older = act_id(Deed.HISTORY, answer.following, asked.entity, asked.claim, asked.by)
        draft.row([Key(words("button.older"), older)])
    return draft.finish()


def happening_lines(words: Words, happening: Happening) -> list[str]:
    """Return one happening: number, who and when; what became of what; each field; why."""
    head = words(
        "acts.head",
        number=str(happening.changeset),
        who=who(words, happening.member, happening.program),
        when=when(happening.made_at),
    )
    did = words(f"acts.what.{happening.what}", what=record_named(words, happening.record))
    if happening.undoes is not None:
        did = words("acts.undid", change=str(happening.undoes), did=did)
    shown = [field_line(words, one) for one in happening.fields[:SHOWN_FIELDS]]
    if hidden := len(happening.fields) - len(shown):
        shown.append(f"-# {words('more', n=hidden)}")
    why = words("acts.why", reason=inline(happening.reason, SHOWN_REASON)) if happening.reason else ""
    return [head, did, *shown, why]


def undo_key(words: Words, change: int) -> Key:
    """Return the button that undoes a change."""
    return Key(words("button.undo", change=str(change)), act_id(Deed.UNDO, change))


def undone_card(words: Words, done: Undone) -> discord.ui.LayoutView:
    """Return what was undone, and the way to bring it back."""
    draft = Draft(words)
    numbers = [str(one.number) for one in done.undone]
    changes = words.list(numbers)
    draft.block(words("acts.undone", n=len(numbers), changes=changes, change=str(done.changeset)))
    draft.row([undo_key(words, done.changeset)])
    return draft.finish()


def built_on_card(words: Words, plan: UndoPlan) -> discord.ui.LayoutView:
    """Return which later changes build on one, and the offer to undo them together, to whoever may."""
    draft = Draft(words, Tone.QUESTION)
    draft.block(words("acts.built_on", change=str(plan.changeset.number), n=len(plan.builders)))
    shown = [_changeset_line(words, one) for one in plan.builders[:SHOWN_BUILDERS]]
    if hidden := len(plan.builders) - len(shown):
        shown.append(f"-# {words('more', n=hidden)}")
    draft.block(*shown)
    if plan.may:
        together = act_id(Deed.TOGETHER, plan.changeset.number)
        draft.row([Key(words("button.together"), together, discord.ButtonStyle.danger)])
    else:
        draft.block(words("error.desk.undo_builders"))
    return draft.finish()


def record_named(words: Words, record: RecordLabel) -> str:
    """Return what a record is called: its kind, what it is about, and its main words."""
    if record.record == "changeset":
        return words("acts.rows", n=record.rows or 0)
    kind = words(f"acts.record.{record.kind or record.record}")
    parts = [_quoted(words, record.text, SHOWN_TEXT) if record.text else ""]
    if record.record != "entity" and record.subject is not None:
        parts.append(words("acts.about", name=titled(words, record.subject)))
    return " ".join(part for part in (kind, *parts) if part)


def field_line(words: Words, change: FieldChange) -> str:
    """Return one field, from what to what."""
    name = words(f"acts.field.{change.name}")
    before, after = (_told(words, change.name, value) for value in (change.before, change.after))
    return words("acts.from_to", field=name, before=before, after=after)


def who(words: Words, member: int | None, program: str | None) -> str:
    """Return who did something; Discord shows a member's name in the place of their id."""
    if member is not None:
        return f"<@{member}>"
    return inline(program, SHOWN_TEXT) if program else words("acts.forgotten")


def when(moment: datetime) -> str:
    """Return a moment as Discord shows it, in the reader's own time."""
    return f"<t:{int(moment.timestamp())}:f>"


def _changeset_line(words: Words, changeset: Changeset) -> str:
    return "- " + words(
        "acts.head",
        number=str(changeset.number),
        who=who(words, changeset.member, changeset.program),
        when=when(changeset.made_at),
    )


def _quoted(words: Words, said: str, most: int) -> str:
    return words("quote.marks", words=inline(said, most))


def _told(words: Words, name: str, value: Told) -> str:  # noqa: PLR0911 - one for each sort of value
    match value:
        case None | ():
            return words("acts.nothing")
        case Window():
            return _quoted(words, value.phrase, SHOWN_VALUE)
        case Source():
            return inline(source_label(words, value), SHOWN_VALUE)
        case Entity():
            return titled(words, value)
        case tuple():
            return words.list([titled(words, one) for one in value])
        case datetime():
            return words.day(value.date())
        case int() if name == "rank":
            return words(f"desk.rank.{Rank(value).name.lower()}")
        case _:
            return _quoted(words, str(value), SHOWN_VALUE)

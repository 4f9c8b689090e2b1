"""Cards of what is about to be stored, and of what was."""

from collections.abc import Sequence
from datetime import date

import discord

from bot.cards.claims import claim_blocks, claim_label, kind_named
from bot.cards.deskroutes import Step, draft_id, open_id
from bot.cards.escape import inline
from bot.cards.kit import Draft, Key, Tone
from bot.cards.naming import name, text, titled
from bot.cards.pages import error_line
from bot.cards.windows import interval, moment
from bot.desk.editing.answers import Alike, Outdated, Preview, Retracted, Saved, SavedEntity, SavedName
from bot.desk.submitting import NamePreview, Submitted
from bot.domain.arrival import Arrival, Place
from bot.domain.claims import Claim, Relation, Release, Status
from bot.domain.entities import Entity, EntityKind
from bot.domain.keeping import Content, NewSource, Proposal
from bot.domain.limits import NAME, PHRASE
from bot.domain.window import Window
from bot.errors import UserError
from bot.text.words import Words, begun

SHOWN_ALIKE = 3
SHOWN_CLAIMS = 20
"""Claims in a list with a button each: four rows of them."""
ALIKE_LINE = 200
CLAIM_LINE = 150
NUMBERS_A_ROW = 5


def preview_card(
    words: Words, draft: str, content: Content, preview: Preview | NamePreview, today: date
) -> discord.ui.LayoutView:
    """Return what a draft would be, as members will see it, with Save, Edit and Cancel.

    Below it stand what its words were understood as, what is alike, and what it would do.
    """
    card = Draft(words, Tone.QUESTION)
    card.block(f"-# {words('desk.preview', kind=kind_named(words, content.kind))}")
    if isinstance(preview, NamePreview):
        card.block(_named(words, preview))
        card.block(*_alike_names(words, preview))
    else:
        claim_blocks(card, preview.claim, today)
        card.block(*_understood(words, preview.claim))
        card.block(*_effects(words, preview.arrival, preview.waiting, override=preview.override))
        card.block(*_alike(words, preview.alike))
    card.row(_keys(words, draft, content, save=True))
    return card.finish()


def mend_card(words: Words, draft: str, content: Content, error: UserError) -> discord.ui.LayoutView:
    """Return why a draft cannot be stored as it is; what was filled in is kept, and Edit shows it again."""
    card = Draft(words, Tone.ERROR)
    code = f"desk.field.{error.params.get('field')}"
    field = f"**{begun(words(code))}**" if words.has(code) else None
    card.block(field, error_line(words, error))
    card.block(f"-# {words('desk.kept')}")
    card.row(_keys(words, draft, content, save=False))
    return card.finish()


def source_card(words: Words, draft: str, content: Content) -> discord.ui.LayoutView:
    """Return the question where it was read, where a new source was chosen and is not described yet."""
    card = Draft(words, Tone.QUESTION)
    card.block(words("desk.describe", kind=kind_named(words, content.kind)))
    card.row(_keys(words, draft, content, save=False))
    return card.finish()


def outdated_card(
    words: Words, draft: str, error: Outdated, yours: Sequence[tuple[str, str]], today: date
) -> discord.ui.LayoutView:
    """Return a claim as somebody changed it meanwhile, and beside it what was to be stored.

    ``yours`` is what was changed: labels of fields, and what they were to say.
    """
    card = Draft(words, Tone.ERROR)
    card.block(error_line(words, error))
    card.block(f"**{words('desk.now')}**")
    claim_blocks(card, error.current, today)
    card.block(f"**{words('desk.yours')}**", *(_change(words, field, said) for field, said in yours))
    again = Key(words("button.again"), draft_id(Step.AGAIN, draft), discord.ButtonStyle.primary)
    card.row([again, Key(words("button.cancel"), draft_id(Step.CANCEL, draft))])
    return card.finish()


def saved_card(words: Words, saved: Submitted, today: date) -> discord.ui.LayoutView:
    """Return what was stored, as members see it now, and by which change."""
    card = Draft(words)
    card.block(f"-# {words('desk.saved', change=saved.changeset)}")
    match saved:
        case Saved():
            claim_blocks(card, saved.claim, today)
            card.block(*_effects(words, saved.arrival, saved.waiting, override=saved.override))
        case SavedEntity():
            card.block(_entity(words, saved.entity))
        case SavedName():
            card.block(words("desk.alias", alias=inline(saved.name, NAME), name=name(saved.entity)))
    return card.finish()


def proposed_card(words: Words, proposal: Proposal) -> discord.ui.LayoutView:
    """Return that a second moderator has to look at what was added."""
    card = Draft(words)
    card.block(words("desk.proposed", proposal=proposal.id))
    return card.finish()


def cancelled_card(words: Words) -> discord.ui.LayoutView:
    """Return that a draft is given up."""
    card = Draft(words, Tone.NOTHING)
    card.block(words("desk.cancelled"))
    return card.finish()


def retracted_card(words: Words, retracted: Retracted, today: date) -> discord.ui.LayoutView:
    """Return a claim that was taken back, or that this guild no longer sees."""
    card = Draft(words)
    code = "desk.hidden" if retracted.hidden else "desk.retracted"
    card.block(f"-# {words(code, change=retracted.changeset)}")
    claim_blocks(card, retracted.claim, today)
    return card.finish()


def marked_card(words: Words, line: str, saved: Saved, today: date) -> discord.ui.LayoutView:
    """Return a claim that was ranked, verified or marked as a spoiler; ``line`` says which."""
    card = Draft(words)
    card.block(line, f"-# {words('desk.saved', change=saved.changeset)}")
    claim_blocks(card, saved.claim, today)
    card.block(*_effects(words, saved.arrival, saved.waiting, override=saved.override))
    return card.finish()


def claims_card(words: Words, claims: Sequence[Claim]) -> discord.ui.LayoutView:
    """Return the claims behind an answer, a button each to edit it."""
    card = Draft(words, Tone.QUESTION)
    card.block(f"**{words('desk.behind')}**")
    shown = claims[:SHOWN_CLAIMS]
    lines = [
        f"{number}. {inline(claim_label(words, claim, CLAIM_LINE), 2 * CLAIM_LINE)}"
        for number, claim in enumerate(shown, 1)
    ]
    card.block(*lines)
    if hidden := len(claims) - len(shown):
        card.block(f"-# {words('more', n=hidden)}")
    keys = [
        Key(words("button.edit_number", number=number), open_id(claim.id))
        for number, claim in enumerate(shown, 1)
    ]
    for at in range(0, len(keys), NUMBERS_A_ROW):
        card.row(keys[at : at + NUMBERS_A_ROW])
    return card.finish()


def _change(words: Words, field: str, said: str) -> str:
    return words(
        "property", name=begun(field), value=inline(said, NAME) if said.strip() else words("desk.nothing")
    )


def _keys(words: Words, draft: str, content: Content, *, save: bool) -> list[Key]:
    keys = list[Key]()
    if save:
        keys.append(Key(words("button.save"), draft_id(Step.SAVE, draft), discord.ButtonStyle.success))
    if isinstance(content.source, NewSource):
        style = discord.ButtonStyle.secondary if content.source.fields else discord.ButtonStyle.primary
        keys.append(Key(words("button.source"), draft_id(Step.SOURCE, draft), style))
    keys.append(Key(words("button.edit"), draft_id(Step.EDIT, draft)))
    keys.append(Key(words("button.cancel"), draft_id(Step.CANCEL, draft)))
    return keys


def _understood(words: Words, claim: Claim) -> list[str]:
    """Return how each time in words was read, as an interval of days; a day speaks for itself."""
    published = claim.source.published_on if claim.source and claim.source.id == 0 else None
    read: list[tuple[str, Window | None]] = [
        ("phrase", claim.window if isinstance(claim, Release) else None),
        ("since", claim.since if isinstance(claim, Status) else None),
        ("said_on", claim.said_on),
        ("published_on", published),
    ]
    return [_meant(words, field, window) for field, window in read if window and _says_more(field, window)]


def _says_more(field: str, window: Window) -> bool:
    return field == "phrase" or window.earliest is None or window.earliest != window.latest


def _meant(words: Words, field: str, window: Window) -> str:
    meant = interval(words, window)
    if window.instant is not None:
        meant = f"<t:{int(window.instant.timestamp())}:F>"
    if field == "phrase":
        meant = words("desk.meant_sure", meant=meant, sure=words(f"certainty.{window.certainty}"))
    phrase = inline(window.phrase, PHRASE) if window.phrase else moment(words, window)
    return f"-# {words('desk.meant', field=words(f'desk.field.{field}'), phrase=phrase, meant=meant)}"


def _effects(
    words: Words, arrival: Arrival | None, waiting: Sequence[Relation], *, override: bool
) -> list[str]:
    lines = list[str]()
    if override:
        lines.append(words("desk.override"))
    if arrival is not None:
        lines.append(_arrival(words, arrival))
    if waiting:
        shown = [titled(words, relation.subject) for relation in waiting[:5]]
        lines.append(words("desk.waiting", names=words.list(list(dict.fromkeys(shown)))))
    return lines


def _arrival(words: Words, arrival: Arrival) -> str:
    before = arrival.before
    lead = inline(before.window.phrase, PHRASE) if before else ""
    if arrival.place is Place.LEADS and arrival.move:
        return words("desk.arrival.moves", move=words(f"move.{arrival.move}"), before=lead)
    return words(f"desk.arrival.{arrival.place}", before=lead)


def _alike(words: Words, alike: Sequence[Alike]) -> list[str]:
    lines = list[str]()
    for one in alike[:SHOWN_ALIKE]:
        known = inline(claim_label(words, one.claim, ALIKE_LINE), 2 * ALIKE_LINE)
        differs = words.list([words(f"desk.field.{field}") for field in one.differs])
        lines.append(
            words("desk.alike_but", known=known, fields=differs)
            if differs
            else words("desk.alike_same", known=known)
        )
    return [f"**{words('desk.alike')}**", *lines] if lines else []


def _alike_names(words: Words, preview: NamePreview) -> list[str]:
    names = [text(one.name, NAME) for one in preview.alike[:5]]
    return [words("desk.alike_names", names=words.list(names))] if names else []


def _named(words: Words, preview: NamePreview) -> str:
    shown = f"**{inline(preview.name, NAME)}**"
    if preview.of is None:
        return shown
    if preview.number is not None:
        return words("season.of", show=shown, number=preview.number)
    return words("desk.alias", alias=shown, name=titled(words, preview.of))


def _entity(words: Words, entity: Entity) -> str:
    kind = EntityKind(entity.kind)
    return words("which.option", name=f"**{titled(words, entity)}**", about=words(f"entity.{kind}"))

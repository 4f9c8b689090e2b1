"""What waits for moderators: proposals, questions without an answer; and what came of what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import discord

from bot.cards.actroutes import Deed, act_id
from bot.cards.claims import claim_label
from bot.cards.escape import inline
from bot.cards.happenings import undo_key, when, who
from bot.cards.kit import Draft, Key
from bot.cards.naming import hidden, text
from bot.cards.pages import error_line
from bot.desk.editing.answers import Preview, Saved, SavedEntity, SavedName
from bot.desk.merging import Merged
from bot.desk.submitting import NamePreview, Submitted
from bot.domain.claims import Claim
from bot.domain.keeping import Gap, Proposal
from bot.domain.limits import GAP, NAME
from bot.errors import ShowdeskError
from bot.text.words import Words

SHOWN_CLAIM = 200
PROPOSALS_A_PAGE = 4
GAPS_A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal with what it would be, or why it cannot be stored as things stand."""

    proposal: Proposal
    would: Preview | NamePreview | ShowdeskError


def proposals_card(
    words: Words, waiting: Sequence[Waiting], page: int, *, more: bool
) -> discord.ui.LayoutView:
    """Return a page of proposals with the buttons that decide them."""
    draft = Draft(words)
    draft.title(words("acts.proposals"))
    if not waiting:
        draft.block(words("acts.no_proposals"))
    for one in waiting:
        draft.block(*proposal_lines(words, one))
        draft.row(proposal_keys(words, one.proposal.id))
    draft.row(pager(words, Deed.PROPOSALS, page, more=more))
    return draft.finish()


def proposal_lines(words: Words, waiting: Waiting) -> list[str]:
    """Return a proposal: its number, who and when, and what it would be."""
    proposal = waiting.proposal
    head = words(
        "acts.head",
        number=str(proposal.id),
        who=who(words, proposal.proposed_by, None),
        when=when(proposal.proposed_at),
    )
    match waiting.would:
        case Preview(claim=claim):
            said = claim_line(words, claim)
        case NamePreview(kind=kind, name=name):
            said = f"{words(f'acts.record.{kind}')} {words('quote.marks', words=inline(name, NAME))}"
        case error:
            said = error_line(words, error)
    return [head, said]


def proposal_keys(words: Words, proposal: int) -> list[Key]:
    """Return the buttons that decide a proposal."""
    return [
        Key(
            words("button.approve", number=str(proposal)),
            act_id(Deed.APPROVE, proposal),
            discord.ButtonStyle.success,
        ),
        Key(words("button.decline", number=str(proposal)), act_id(Deed.DECLINE, proposal)),
    ]


def gaps_card(words: Words, gaps: Sequence[Gap], page: int, *, more: bool) -> discord.ui.LayoutView:
    """Return a page of questions that nothing answered, the most asked first."""
    draft = Draft(words)
    draft.title(words("acts.gaps"))
    if not gaps:
        draft.block(words("acts.no_gaps"))
    draft.block(
        *(
            words("acts.gap", number=str(gap.id), question=inline(gap.question, GAP), n=gap.asked)
            for gap in gaps
        )
    )
    draft.row([Key(words("button.filled", number=str(gap.id)), act_id(Deed.FILLED, gap.id)) for gap in gaps])
    draft.row(pager(words, Deed.GAPS, page, more=more))
    return draft.finish()


def claim_line(words: Words, claim: Claim) -> str:
    """Return a claim in one line, hidden where it spoils something."""
    return hidden(words, claim, text(claim_label(words, claim, SHOWN_CLAIM), SHOWN_CLAIM * 2))


def saved_card(words: Words, done: Submitted) -> discord.ui.LayoutView:
    """Return what was stored, with the way back."""
    match done:
        case Saved(claim=claim):
            said = claim_line(words, claim)
        case SavedEntity(entity=entity):
            said = text(entity.name, NAME)
        case SavedName(name=name):
            said = text(name, NAME)
    return done_card(words, words("acts.saved", change=str(done.changeset)), said, change=done.changeset)


def merged_card(words: Words, done: Merged) -> discord.ui.LayoutView:
    """Return which two became one, with the way back."""
    said = words("acts.merged", gone=text(done.gone.name, NAME), into=text(done.into.name, NAME))
    return done_card(words, said, change=done.changeset)


def verified_card(words: Words, done: Saved, today: date) -> discord.ui.LayoutView:
    """Return that a reported claim is still true."""
    line = words("acts.verified", day=words.day(today))
    return done_card(words, line, claim_line(words, done.claim), change=done.changeset)


def asked_card(words: Words, gap: Gap | None) -> discord.ui.LayoutView:
    """Return that moderators see a question, with a button for who wants to be told the answer."""
    draft = Draft(words)
    draft.block(words("acts.gap_asked"))
    if gap is not None:
        draft.row([Key(words("button.tell_me"), act_id(Deed.WISH, gap.id))])
    return draft.finish()


def filled_card(words: Words, question: str) -> discord.ui.LayoutView:
    """Return to who asked that a question can be answered now."""
    draft = Draft(words)
    draft.block(words("acts.gap_filled", question=inline(question, GAP)))
    return draft.finish()


def done_card(words: Words, *lines: str, change: int | None = None) -> discord.ui.LayoutView:
    """Return that something was done; ``change`` is what undoes it."""
    draft = Draft(words)
    draft.block(*lines)
    if change is not None:
        draft.row([undo_key(words, change)])
    return draft.finish()


def pager(words: Words, deed: Deed, page: int, *, more: bool) -> list[Key]:
    """Return the buttons to the page before and the page after, where there are such."""
    keys = [Key(words("button.previous"), act_id(deed, page - 1))] if page else []
    return [*keys, Key(words("button.next"), act_id(deed, page + 1))] if more else keys

"""What moderators do by buttons and forms. Who they are is asked anew each time."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final, cast

from bot.cards.actroutes import Deed, act_id
from bot.cards.choices import (
    chosen_permissions,
    chosen_settings,
    reason_form,
    roles_card,
    settings_card,
)
from bot.cards.happenings import Asked, built_on_card, history_card, undone_card
from bot.cards.reportlist import REPORTS_A_PAGE, Reported, reports_card
from bot.cards.worklists import (
    GAPS_A_PAGE,
    PROPOSALS_A_PAGE,
    Waiting,
    done_card,
    gaps_card,
    proposals_card,
    saved_card,
    verified_card,
)
from bot.client.acting import acting_of, shared
from bot.client.forms import filled_in
from bot.client.replies import BotInteraction, open_form, own_words_of, reply_privately, words_of
from bot.client.wishes import tell
from bot.desk.acting import Acting, demand
from bot.desk.submitting import Submitting
from bot.desk.undoing import BuiltOn, Undone
from bot.domain.keeping import Proposal
from bot.domain.permissions import may_add, may_edit, may_promote, may_see
from bot.errors import Conflict, Invalid, UserError

Do = Callable[..., Coroutine[Any, Any, None]]


async def act(interaction: BotInteraction, deed: Deed, numbers: tuple[int | None, ...]) -> None:
    """Do what a button or a form says, and say what came of it to whoever pressed or sent it.

    Raises:
        UserError, StoreError: as the desk's own acts.
    """
    await _DEEDS[deed](interaction, await acting_of(interaction), *numbers)


async def undo(
    interaction: BotInteraction, acting: Acting, change: int | None, *, together: bool = False
) -> None:
    """Undo a change, or one's own last; where others build on it, ask whether to undo them together."""
    undoing, words = interaction.client.app.editing.undoing, own_words_of(interaction)
    try:
        done = await _undone(interaction, acting, change, together=together)
    except BuiltOn:
        await reply_privately(interaction, built_on_card(words, await undoing.plan(acting, change)))
    else:
        await reply_privately(interaction, undone_card(words, done))


async def _undone(
    interaction: BotInteraction, acting: Acting, change: int | None, *, together: bool
) -> Undone:
    undoing = interaction.client.app.editing.undoing
    try:
        return await undoing.undo(acting, change, together=together)
    except Invalid as error:
        # What all servers share is not a guild's to undo; an owner of the bot may, from anywhere.
        if change is None or error.code != "desk.no_change" or not may_promote(acting.may):
            raise
    return await undoing.undo(shared(acting), change, together=together)


async def _together(interaction: BotInteraction, acting: Acting, change: int) -> None:
    await undo(interaction, acting, change, together=True)


async def history(
    interaction: BotInteraction, acting: Acting, asked: Asked, before: int | None = None
) -> None:
    """Show a page of the history."""
    found = await interaction.client.app.editing.history.page(
        acting, entity=asked.entity, claim=asked.claim, by=asked.by, before=before
    )
    await reply_privately(interaction, history_card(own_words_of(interaction), found, asked))


async def _older(interaction: BotInteraction, acting: Acting, before: int | None, *asked: int | None) -> None:
    await history(interaction, acting, Asked(*asked), before)


async def _verify(interaction: BotInteraction, acting: Acting, report: int) -> None:
    app = interaction.client.app
    found = await app.office.reporting.find(acting, report)
    claim = await app.editing.claims.there(acting, found.claim)
    done = await app.editing.claims.verify(acting, claim.id, claim.version)
    await _closed(interaction, acting, report)
    await reply_privately(interaction, verified_card(own_words_of(interaction), done, app.clock.today()))


async def _retract(interaction: BotInteraction, acting: Acting, report: int) -> None:
    app, words = interaction.client.app, own_words_of(interaction)
    found = await app.office.reporting.find(acting, report)
    claim = await app.editing.claims.there(acting, found.claim)
    demand(may_add(acting.may, acting.scope) or may_edit(acting.may, acting.scope, own=False), "desk.edit")
    custom_id = act_id(Deed.WHY_RETRACT, report, claim.id, claim.version)
    await open_form(interaction, reason_form(words, custom_id, words("acts.retract")))


async def _why_retract(
    interaction: BotInteraction, acting: Acting, report: int, claim: int, opened: int
) -> None:
    app, words = interaction.client.app, own_words_of(interaction)
    await app.office.reporting.find(acting, report)
    done = await app.editing.claims.retract(acting, claim, opened, filled_in(interaction).get("reason", ""))
    await _closed(interaction, acting, report)
    code = "acts.hidden" if done.hidden else "acts.retracted"
    card = done_card(words, words(code, change=str(done.changeset)), change=done.changeset)
    await reply_privately(interaction, card)


async def _close(interaction: BotInteraction, acting: Acting, report: int) -> None:
    words = own_words_of(interaction)
    await interaction.client.app.office.reporting.close(acting, report)
    await reply_privately(interaction, done_card(words, words("acts.closed", report=str(report))))


async def _closed(interaction: BotInteraction, acting: Acting, report: int) -> None:
    """Close a report that somebody acted on, if nobody closed it before."""
    reporting = interaction.client.app.office.reporting
    if (await reporting.find(acting, report)).closed_at is None:
        await reporting.close(acting, report)


async def _approve(interaction: BotInteraction, acting: Acting, proposal: int) -> None:
    done = await interaction.client.app.submitting.approve(acting, proposal)
    await reply_privately(interaction, saved_card(own_words_of(interaction), done))


async def _decline(interaction: BotInteraction, acting: Acting, proposal: int) -> None:
    words = own_words_of(interaction)
    demand(may_add(acting.may, acting.scope), "desk.add")
    await interaction.client.app.office.proposing.find(acting, proposal)
    title = words("acts.decline", number=str(proposal))
    await open_form(interaction, reason_form(words, act_id(Deed.WHY_DECLINE, proposal), title))


async def _why_decline(interaction: BotInteraction, acting: Acting, proposal: int) -> None:
    words, proposing = own_words_of(interaction), interaction.client.app.office.proposing
    await proposing.decline(acting, proposal, filled_in(interaction).get("reason", ""))
    await reply_privately(interaction, done_card(words, words("acts.declined", number=str(proposal))))


async def proposals(interaction: BotInteraction, acting: Acting, page: int) -> None:
    """Show a page of the proposals that wait."""
    app = interaction.client.app
    found = await app.office.proposing.waiting(acting, PROPOSALS_A_PAGE + 1, page * PROPOSALS_A_PAGE)
    shown = [await would_be(app.submitting, acting, one) for one in found[:PROPOSALS_A_PAGE]]
    card = proposals_card(own_words_of(interaction), shown, page, more=len(found) > PROPOSALS_A_PAGE)
    await reply_privately(interaction, card)


async def would_be(submitting: Submitting, acting: Acting, proposal: Proposal) -> Waiting:
    """Return a proposal with what it would be, or with why it cannot be stored as things stand."""
    try:
        return Waiting(proposal, await submitting.preview_proposal(acting, proposal.id))
    except UserError as error:
        return Waiting(proposal, error)


async def reports(interaction: BotInteraction, acting: Acting, page: int) -> None:
    """Show a page of the reports that are open."""
    app = interaction.client.app
    found = await app.office.reporting.open(acting, REPORTS_A_PAGE + 1, page * REPORTS_A_PAGE)
    count = await app.office.reporting.count(acting)
    shown = [
        Reported(one, await app.editing.history.claim(acting.scope, one.claim))
        for one in found[:REPORTS_A_PAGE]
    ]
    more = len(found) > REPORTS_A_PAGE
    await reply_privately(interaction, reports_card(own_words_of(interaction), shown, count, page, more=more))


async def gaps(interaction: BotInteraction, acting: Acting, page: int) -> None:
    """Show a page of the questions that nothing answered."""
    demand(may_see(acting.may), "desk.see")
    listed = interaction.client.app.office.gaps
    found = await listed.open(acting.scope, GAPS_A_PAGE + 1, page * GAPS_A_PAGE)
    card = gaps_card(own_words_of(interaction), found[:GAPS_A_PAGE], page, more=len(found) > GAPS_A_PAGE)
    await reply_privately(interaction, card)


async def _filled(interaction: BotInteraction, acting: Acting, gap: int) -> None:
    demand(may_add(acting.may, acting.scope), "desk.add")
    listed = interaction.client.app.office.gaps
    found = await listed.find(gap, acting.scope)
    wishes = await listed.close(gap, acting.scope)
    await gaps(interaction, acting, 0)
    await tell(interaction.client, words_of(interaction), wishes, found.question)


async def _wish(interaction: BotInteraction, acting: Acting, gap: int) -> None:
    """Any member may be told; only the id is kept, until the gap is filled."""
    words = own_words_of(interaction)
    await interaction.client.app.office.gaps.wish(gap, acting.scope, interaction.user.id)
    await reply_privately(interaction, done_card(words, words("acts.wish_kept")))


async def _settings(interaction: BotInteraction, acting: Acting) -> None:
    chosen = chosen_settings(filled_in(interaction))
    if chosen is None:
        raise Invalid("outdated")
    guilds = interaction.client.app.office.guilds
    await guilds.choose(acting, chosen)
    await reply_privately(interaction, settings_card(own_words_of(interaction), chosen))


async def _role(interaction: BotInteraction, acting: Acting, role: int) -> None:
    guild, guilds = interaction.guild, interaction.client.app.office.guilds
    if guild is None or guild.get_role(role) is None:
        raise Conflict("desk.no_role")
    await guilds.grant(acting, {role: chosen_permissions(_chosen(interaction, "may"))})
    await reply_privately(interaction, roles_card(own_words_of(interaction), guilds.roles(acting.scope)))


def _chosen(interaction: BotInteraction, custom_id: str) -> list[str]:
    """Return all that was chosen in a menu of the form that was sent."""
    data = cast("Mapping[str, Any]", interaction.data or {})
    for row in data.get("components", ()):
        control = row.get("component", {})
        if control.get("custom_id") == custom_id:
            return [str(value) for value in control.get("values") or ()]
    return []


_DEEDS: Final[Mapping[Deed, Do]] = {
    Deed.UNDO: undo,
    Deed.TOGETHER: _together,
    Deed.HISTORY: _older,
    Deed.VERIFY: _verify,
    Deed.RETRACT: _retract,
    Deed.CLOSE: _close,
    Deed.APPROVE: _approve,
    Deed.DECLINE: _decline,
    Deed.PROPOSALS: proposals,
    Deed.REPORTS: reports,
    Deed.GAPS: gaps,
    Deed.WISH: _wish,
    Deed.FILLED: _filled,
    Deed.WHY_RETRACT: _why_retract,
    Deed.WHY_DECLINE: _why_decline,
    Deed.SETTINGS: _settings,
    Deed.ROLE: _role,
}

"""A draft on its way: from the command to its form, its preview, and into the store.

Each step comes as an interaction of its own, and asks anew who acts; what they filled in meanwhile lies in
the draft, so that a restart of the bot loses nothing.
"""

from collections.abc import Mapping

from bot.app import App
from bot.cards.deskroutes import Step
from bot.cards.drafts import (
    cancelled_card,
    mend_card,
    outdated_card,
    preview_card,
    proposed_card,
    saved_card,
    source_card,
)
from bot.cards.forms import SOURCE, fact_form, fields_for, said_in, source_form
from bot.client.acting import acting_of
from bot.client.forms import filled_in
from bot.client.names import read_name
from bot.client.replies import BotInteraction, open_form, own_words_of, reply_privately
from bot.desk.acting import Acting
from bot.desk.editing.answers import Outdated
from bot.desk.submitting.filling import filled, held, opened, reopened
from bot.domain.claims import Claim
from bot.domain.keeping import Content, Draft, Fields, NewSource, Proposal, SourceChoice
from bot.errors import Invalid


async def begin(interaction: BotInteraction, acting: Acting, content: Content) -> None:
    """Begin a draft, and open the form in which the rest is filled in."""
    draft = await interaction.client.app.submitting.begin(acting, content)
    await _open(interaction, acting, draft)


async def begin_edit(
    interaction: BotInteraction, acting: Acting, claim: Claim, changes: Fields, source: SourceChoice = None
) -> None:
    """Open the form in which a claim is changed; ``changes`` and ``source`` were chosen already."""
    await begin(interaction, acting, opened(claim, changes, source))


async def step(interaction: BotInteraction, step: Step, draft: str) -> None:
    """Do what a button of a draft, or a form that was sent, is for."""
    acting = await acting_of(interaction)
    app = interaction.client.app
    match step:
        case Step.SAVE:
            await _save(interaction, acting, draft)
        case Step.EDIT:
            await _open(interaction, acting, await app.submitting.find(acting, draft))
        case Step.SOURCE:
            found = await app.submitting.find(acting, draft)
            await open_form(interaction, source_form(own_words_of(interaction), draft, found.content))
        case Step.AGAIN:
            await _again(interaction, acting, draft)
        case Step.CANCEL:
            await app.submitting.cancel(acting, draft)
            await reply_privately(interaction, cancelled_card(own_words_of(interaction)))
        case Step.FORM:
            await _receive(interaction, acting, draft)
        case Step.CITE:
            await _cite(interaction, acting, draft)


async def _open(interaction: BotInteraction, acting: Acting, draft: Draft) -> None:
    names = await _names(interaction.client.app, acting, draft.content)
    await open_form(interaction, fact_form(own_words_of(interaction), draft.id, draft.content, names))


async def _receive(interaction: BotInteraction, acting: Acting, draft: str) -> None:
    """Keep what was filled in, whatever it is, and show what would come of it."""
    app = interaction.client.app
    found = await app.submitting.find(acting, draft)
    known = {field.name for field in fields_for(found.content)}
    typed = {name: value for name, value in filled_in(interaction).items() if name in known}
    values, problem = await _meant(app, acting, found.content, typed)
    kept = await app.submitting.rewrite(acting, draft, filled(found.content, values))
    await _show(interaction, acting, kept, problem)


async def _cite(interaction: BotInteraction, acting: Acting, draft: str) -> None:
    app = interaction.client.app
    found = await app.submitting.find(acting, draft)
    known = {field.name for field in SOURCE}
    source = {name: value for name, value in filled_in(interaction).items() if name in known}
    content = Content(
        kind=found.content.kind,
        fields=found.content.fields,
        source=NewSource(source),
        opened=found.content.opened,
    )
    await _show(interaction, acting, await app.submitting.rewrite(acting, draft, content))


async def _again(interaction: BotInteraction, acting: Acting, draft: str) -> None:
    app = interaction.client.app
    found = await app.submitting.find(acting, draft)
    if found.content.opened is None:
        raise Invalid("outdated")
    claim = await app.editing.claims.there(acting, found.content.opened.claim)
    content = reopened(found.content, claim)
    await _open(interaction, acting, await app.submitting.rewrite(acting, draft, content))


async def _show(
    interaction: BotInteraction, acting: Acting, draft: Draft, problem: Invalid | None = None
) -> None:
    app, words = interaction.client.app, own_words_of(interaction)
    source = draft.content.source
    if problem is None and isinstance(source, NewSource) and not source.fields:
        await reply_privately(interaction, source_card(words, draft.id, draft.content))
        return
    try:
        if problem is not None:
            raise problem
        preview = await app.submitting.preview(acting, draft.id)
    except Invalid as error:
        await reply_privately(interaction, mend_card(words, draft.id, draft.content, error))
        return
    card = preview_card(words, draft.id, draft.content, preview, app.clock.today())
    await reply_privately(interaction, card)


async def _save(interaction: BotInteraction, acting: Acting, draft: str) -> None:
    app, words = interaction.client.app, own_words_of(interaction)
    found = await app.submitting.find(acting, draft)
    try:
        saved = await app.submitting.save(acting, draft)
    except Outdated as error:
        yours = said_in(words, found.content, await _names(app, acting, found.content))
        await reply_privately(interaction, outdated_card(words, draft, error, yours, app.clock.today()))
        return
    if isinstance(saved, Proposal):
        await reply_privately(interaction, proposed_card(words, saved))
    else:
        await reply_privately(interaction, saved_card(words, saved, app.clock.today()))


async def _names(app: App, acting: Acting, content: Content) -> dict[str, str]:
    """Return the names of what a draft keeps by its id, by field."""
    said, names = held(content), dict[str, str]()
    for field in fields_for(content):
        if field.kinds and (found := await app.submitting.choosing.named(acting, said.get(field.name, ""))):
            names[field.name] = found.name
    return names


async def _meant(
    app: App, acting: Acting, content: Content, typed: Mapping[str, str]
) -> tuple[dict[str, str], Invalid | None]:
    """Return what was filled in, with ids for names; and what is wrong where a name means nothing for sure.

    A name that was left as it was keeps its id, whoever else goes by it.
    """
    values, problem = dict(typed), None
    names = await _names(app, acting, content)
    for field in fields_for(content):
        text = typed.get(field.name, "").strip()
        if not field.kinds or not text:
            continue
        if text == names.get(field.name):
            values[field.name] = held(content)[field.name]
            continue
        try:
            found = await app.submitting.choosing.entity(acting, read_name(text), field.kinds, field.name)
        except Invalid as error:
            problem = problem or error
        else:
            values[field.name] = str(found.id)
    return values, problem

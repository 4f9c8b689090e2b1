"""What is done to a message, from its menu."""

from typing import Any

from discord import Interaction, Message, Permissions, app_commands

from bot.cards.drafts import claims_card
from bot.cards.escape import visible
from bot.client.acting import acting_of
from bot.client.behind import behind
from bot.client.bot import ShowdeskBot
from bot.client.drafting import begin
from bot.client.localised import say
from bot.client.replies import own_words_of, reply_privately, words_of
from bot.domain.keeping import Content, NewSource
from bot.domain.limits import WORDS
from bot.errors import Invalid
from bot.text.words import english
from cogs.desk.beginning import adding


async def _save_as_quote(interaction: Interaction[ShowdeskBot], message: Message) -> None:
    """Begin a quote with the words of a message; its source is the way to the message."""
    acting = await adding(interaction, None)
    said = message.clean_content.strip()
    if not visible(said).strip():
        raise Invalid("desk.no_words")
    day = english().day(message.created_at.date())
    content = Content(
        kind="quote",
        fields={"words": said[:WORDS], "said_on": day},
        source=NewSource({"url": message.jump_url, "published_on": day}),
    )
    await begin(interaction, acting, content)


async def _edit_facts(interaction: Interaction[ShowdeskBot], message: Message) -> None:
    """List the claims behind an answer of the bot."""
    acting = await acting_of(interaction)
    found = await behind(interaction, acting, message, words_of(interaction))
    await reply_privately(interaction, claims_card(own_words_of(interaction), found))


def _menu(code: str, callback: Any) -> app_commands.ContextMenu:  # noqa: ANN401 - discord.py's own union
    return app_commands.ContextMenu(
        name=say(code),
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


MENUS = (_menu("menu.save_as_quote", _save_as_quote), _menu("menu.edit_facts", _edit_facts))
for _one in MENUS:
    _one.default_permissions = Permissions(manage_guild=True)

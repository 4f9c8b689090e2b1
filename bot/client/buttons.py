"""The buttons of cards: each carries its query, so it works after any restart."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import Interaction

from bot.cards.routes import TEMPLATE, decode
from bot.client.replies import answer, refuse

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot


class QueryButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """Any button that a card made: pressing it asks its query again."""

    @classmethod
    async def from_custom_id(
        cls, interaction: "Interaction[Any]", item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item for a button that was pressed."""
        del interaction, match
        assert isinstance(item, discord.ui.Button)
        return cls(item)

    async def interaction_check(self, interaction: "Interaction[ShowdeskBot]", /) -> bool:  # type: ignore[override]
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def callback(self, interaction: "Interaction[ShowdeskBot]") -> None:  # type: ignore[override]
        """Answer the button's query in the message that it belongs to."""
        try:
            await answer(interaction, decode(self.custom_id))
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

"""The buttons by which moderators act: each carries what it does and to what, so any restart is survived."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import Interaction

from bot.cards.actroutes import TEMPLATE, Deed, numbers_of
from bot.client.acts import act
from bot.client.replies import refuse

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot


class ActButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """Undo, Verify, Approve and their like."""

    def __init__(self, item: discord.ui.Button[Any], deed: Deed, numbers: str) -> None:
        super().__init__(item)
        self._deed = deed
        self._numbers = numbers

    @classmethod
    async def from_custom_id(
        cls, interaction: "Interaction[Any]", item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item for a button that was pressed."""
        del interaction
        assert isinstance(item, discord.ui.Button)
        return cls(item, Deed(match["deed"]), match["numbers"])

    async def interaction_check(self, interaction: "Interaction[ShowdeskBot]", /) -> bool:  # type: ignore[override]
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def callback(self, interaction: "Interaction[ShowdeskBot]") -> None:  # type: ignore[override]
        """Do what the button says."""
        try:
            await act(interaction, self._deed, numbers_of(self._deed, self._numbers))
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

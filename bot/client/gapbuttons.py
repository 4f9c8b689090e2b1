"""The button by which a member hands a question that nothing answered to the moderators."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import Interaction

from bot.cards.gaproutes import TEMPLATE
from bot.cards.worklists import asked_card
from bot.client.acting import acting_of
from bot.client.replies import own_words_of, refuse, reply_privately

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot


class GapButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """Ask the moderators; nothing is kept of who pressed it."""

    def __init__(self, item: discord.ui.Button[Any], question: str) -> None:
        super().__init__(item)
        self._question = question

    @classmethod
    async def from_custom_id(
        cls, interaction: "Interaction[Any]", item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item for a button that was pressed."""
        del interaction
        assert isinstance(item, discord.ui.Button)
        return cls(item, match["question"])

    async def interaction_check(self, interaction: "Interaction[ShowdeskBot]", /) -> bool:  # type: ignore[override]
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def callback(self, interaction: "Interaction[ShowdeskBot]") -> None:  # type: ignore[override]
        """Count the question, and say who sees it."""
        try:
            acting = await acting_of(interaction)
            gap = await interaction.client.app.office.gaps.record(acting.scope, self._question)
            await reply_privately(interaction, asked_card(own_words_of(interaction), gap))
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

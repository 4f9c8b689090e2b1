"""The buttons of the desk: each carries what it does and to what, so it works after any restart."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import Interaction

from bot.cards.deskroutes import DRAFT_TEMPLATE, OPEN_TEMPLATE, Step
from bot.client.acting import acting_of
from bot.client.drafting import begin_edit, step
from bot.client.replies import refuse

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot


class DraftButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=DRAFT_TEMPLATE):
    """Save, Edit, Source or Cancel, of one draft."""

    def __init__(self, item: discord.ui.Button[Any], what: Step, draft: str) -> None:
        super().__init__(item)
        self._what = what
        self._draft = draft

    @classmethod
    async def from_custom_id(
        cls, interaction: "Interaction[Any]", item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item for a button that was pressed."""
        del interaction
        assert isinstance(item, discord.ui.Button)
        return cls(item, Step(match["step"]), match["draft"])

    async def interaction_check(self, interaction: "Interaction[ShowdeskBot]", /) -> bool:  # type: ignore[override]
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def callback(self, interaction: "Interaction[ShowdeskBot]") -> None:  # type: ignore[override]
        """Do what the button says to its draft."""
        try:
            await step(interaction, self._what, self._draft)
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)


class OpenButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=OPEN_TEMPLATE):
    """Opens the form in which a claim is changed."""

    def __init__(self, item: discord.ui.Button[Any], claim: int) -> None:
        super().__init__(item)
        self._claim = claim

    @classmethod
    async def from_custom_id(
        cls, interaction: "Interaction[Any]", item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item for a button that was pressed."""
        del interaction
        assert isinstance(item, discord.ui.Button)
        return cls(item, int(match["claim"]))

    async def interaction_check(self, interaction: "Interaction[ShowdeskBot]", /) -> bool:  # type: ignore[override]
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def callback(self, interaction: "Interaction[ShowdeskBot]") -> None:  # type: ignore[override]
        """Open the form."""
        try:
            acting = await acting_of(interaction)
            claim = await interaction.client.app.editing.claims.there(acting, self._claim)
            await begin_edit(interaction, acting, claim, {})
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

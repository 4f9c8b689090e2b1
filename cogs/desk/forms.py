"""Forms that come back."""

from discord import Interaction, InteractionType
from discord.ext import commands

from bot.cards.deskroutes import FORM_TEMPLATE, Step
from bot.client.bot import ShowdeskBot
from bot.client.drafting import step
from bot.client.forms import form_id
from bot.client.replies import refuse


class Forms(commands.Cog):
    """Takes the forms of drafts. They are told by their id, so one opened before a restart is taken too."""

    @commands.Cog.listener("on_interaction")
    async def draft_form(self, interaction: Interaction[ShowdeskBot]) -> None:
        """Take a form that was sent, where it is one of these."""
        if interaction.type is not InteractionType.modal_submit:
            return
        found = FORM_TEMPLATE.fullmatch(form_id(interaction))
        if found is None or not await interaction.client.admission.admits(interaction):
            return
        try:
            await step(interaction, Step(found["step"]), found["draft"])
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

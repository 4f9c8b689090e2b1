"""Forms of acts that come back."""

from discord import Interaction, InteractionType
from discord.ext import commands

from bot.cards.actroutes import FORM, Deed, numbers_of
from bot.client.acts import act
from bot.client.bot import ShowdeskBot
from bot.client.forms import form_id
from bot.client.replies import refuse


class Answering(commands.Cog):
    """Takes the forms of acts. They are told by their id, so one opened before a restart is taken too."""

    @commands.Cog.listener("on_interaction")
    async def act_form(self, interaction: Interaction[ShowdeskBot]) -> None:
        """Take a form that was sent, where it is one of these."""
        if interaction.type is not InteractionType.modal_submit:
            return
        found = FORM.fullmatch(form_id(interaction))
        if found is None or not await interaction.client.admission.admits(interaction):
            return
        deed = Deed(found["deed"])
        try:
            await act(interaction, deed, numbers_of(deed, found["numbers"]))
        except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
            await refuse(interaction, error)

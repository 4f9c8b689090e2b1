"""The desk's log, told as long as the bot is connected."""

from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.desklog import LogSender


class LogTelling(commands.Cog):
    """Begins to tell the log once Discord can be reached, and ends with the bot."""

    bot: ShowdeskBot

    @commands.Cog.listener("on_ready")
    async def tell_log(self) -> None:
        """Send what waits, and from now on whatever comes."""
        self.bot.app.office.log.begin(LogSender(self.bot).send)

    @commands.Cog.listener("on_resumed")
    async def tell_again(self) -> None:
        """Send what could not be sent meanwhile."""
        self.bot.app.office.log.wake()

    async def cog_unload(self) -> None:
        """Send no more."""
        await self.bot.app.office.log.end()

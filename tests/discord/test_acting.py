"""Who acts at a desk, as each interaction says it."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from discord import app_commands

from bot.app import App
from bot.client.acting import acting_of, shared
from bot.client.bot import ShowdeskBot
from bot.client.replies import BotInteraction
from bot.desk.acting import Acting
from bot.domain.entities import SHARED
from bot.domain.permissions import GRANTABLE, Permission
from bot.rehearsal.simulation import Actor, Simulation
from tests.desk.moderators import manager

seen: list[Acting] = []


@app_commands.command(description="Say who acts")
async def whoami(interaction: BotInteraction) -> None:
    seen.append(await acting_of(interaction))
    await interaction.response.send_message("Seen", ephemeral=True)


class Curious(ShowdeskBot):
    async def setup_hook(self) -> None:
        await super().setup_hook()
        every: list[Any] = [whoami]
        for command in every:
            self.tree.add_command(command)


@pytest.fixture
async def simulation(app: App) -> AsyncGenerator[Simulation]:
    seen.clear()
    async with Simulation.open(Curious(app, shard_count=1)) as opened:
        yield opened


async def acts(simulation: Simulation, actor: Actor) -> Acting:
    await simulation.slash(actor, "whoami", {})
    return seen[-1]


async def test_a_member_may_what_their_roles_may_at_that_moment(app: App, simulation: Simulation) -> None:
    member, guild = simulation.member, simulation.home.guild
    role = simulation.role(simulation.home, "Keepers")
    found = await acts(simulation, member)
    assert (found.person, found.scope, found.may) == (member.id, guild.id, frozenset())
    await app.office.guilds.grant(manager(guild.id), {role.id: {Permission.ADD}})
    assert (await acts(simulation, member)).may == frozenset()
    await simulation.arrange(lambda: simulation.env.backend.add_member_role(guild.id, member.id, role.id))
    first, second = await acts(simulation, member), await acts(simulation, member)
    assert first.may == second.may == {Permission.ADD}
    assert first.interaction != second.interaction
    await simulation.arrange(lambda: simulation.env.backend.remove_member_role(guild.id, member.id, role.id))
    assert (await acts(simulation, member)).may == frozenset()
    await app.office.guilds.grant(manager(guild.id), {guild.id: {Permission.ADD}})
    assert (await acts(simulation, member)).may == {Permission.ADD}


async def test_who_manages_or_owns_the_guild_may_all_there(simulation: Simulation) -> None:
    assert (await acts(simulation, simulation.moderator)).may == GRANTABLE
    guild = simulation.env.bot.get_guild(simulation.home.guild.id)
    assert guild is not None
    guild.owner_id = simulation.member.id
    assert (await acts(simulation, simulation.member)).may == GRANTABLE


async def test_an_owner_of_the_bot_keeps_the_shared_facts_alone(simulation: Simulation) -> None:
    bot = simulation.env.bot
    assert isinstance(bot, ShowdeskBot)
    bot.owner_id = simulation.member.id
    found = await acts(simulation, simulation.member)
    assert found.may == {Permission.OWNER}
    assert (shared(found).scope, shared(found).may, shared(found).interaction) == (
        SHARED,
        found.may,
        found.interaction,
    )


async def test_outside_of_a_guild_there_is_no_desk(simulation: Simulation) -> None:
    user = simulation.env.create_user("stranger")
    result = await user.slash("whoami")
    assert "this server" in str(result.response.components)
    assert seen == []

"""Who acts in a rehearsal, in which guild and channel, and with which roles."""

from dataclasses import replace
from functools import partial
from typing import Final

import discord

from bot.errors import Invalid
from bot.rehearsal.directives import GUILDS, MEMBER, MODERATOR
from bot.rehearsal.simulation import EDITORS, GENERAL, Actor, Place, Simulation

A_ROLE: Final = 1
"""Discord's number for a role among those who may use a command."""

_MANAGE: Final = discord.Permissions(manage_guild=True).value


class People:
    """Whoever can be named, made when they first are. The same people can be in both guilds."""

    def __init__(self, simulation: Simulation) -> None:
        """Begin as the member, in the first guild."""
        self._simulation = simulation
        self._places: dict[str, Place] = {GUILDS[0]: simulation.home}
        self._joined: dict[tuple[str, str], Actor] = {
            (GUILDS[0], MEMBER): simulation.member,
            (GUILDS[0], MODERATOR): simulation.moderator,
        }
        self._guild = GUILDS[0]
        self._actor = simulation.member

    @property
    def actor(self) -> Actor:
        """Who acts, where they are."""
        return self._actor

    @property
    def where(self) -> str:
        """What differs from the beginning in where they are: "", "in guild 2", "#desk-log" or both."""
        guild = f" in {self._guild}" if self._guild != GUILDS[0] else ""
        channel = f" #{self.channel}" if self.channel != GENERAL else ""
        return guild + channel

    @property
    def channel(self) -> str:
        """The name of the channel in which they are."""
        return self._actor.place.channel.name or ""

    async def become(self, name: str) -> None:
        """Act as one of ``PEOPLE`` from now on, in the same guild and channel."""
        self._actor = replace(await self._person(name), place=self._actor.place)

    async def enter(self, guild: str) -> None:
        """Act in one of ``GUILDS`` from now on, in its first channel."""
        if guild not in self._places:
            self._places[guild] = await self._simulation.arrange(
                partial(self._simulation.found, f"Rehearsal, {guild}")
            )
        self._guild = guild
        self._actor = await self._person(self._actor.name)

    def go(self, channel: str) -> None:
        """Act in another channel of the guild from now on."""
        self._actor = self.at(channel)

    def at(self, channel: str) -> Actor:
        """Return who acts as they would be in another channel of the guild, or in this one for "".

        Raises:
            Invalid: there is no such channel; says which there are.
        """
        place = self._actor.place
        known = place.guild.channels
        name = channel.removeprefix("#").casefold() or self.channel
        if name not in known:
            raise Invalid(
                "rehearsal.channel", value=channel[:60], known=tuple(known), example=next(reversed(known))
            )
        return replace(self._actor, place=replace(place, channel=known[name]))

    async def give(self, person: str, role: str) -> str:
        """Give somebody a role of the guild, made without rights where it is not there; returns its name."""
        actor = await self._person(person)
        backend, guild = self._simulation.env.backend, actor.place.guild
        found = await self._simulation.arrange(
            partial(self._simulation.role, actor.place, self._role(role) or role)
        )
        await self._simulation.arrange(partial(backend.add_member_role, guild.id, actor.id, found.id))
        return found.name

    async def take(self, person: str, role: str) -> str:
        """Take a role from somebody who has it; returns its name.

        Raises:
            Invalid: they have no such role; says which they have.
        """
        actor = await self._person(person)
        backend, guild = self._simulation.env.backend, actor.place.guild
        held = {name.casefold(): name for name, names in self.roles().items() if person in names}
        if not held:
            raise Invalid("rehearsal.no_role", person=person)
        if role.casefold() not in held:
            raise Invalid("rehearsal.role", person=person, value=role[:60], known=tuple(held.values()))
        name = held[role.casefold()]
        await self._simulation.arrange(
            partial(backend.remove_member_role, guild.id, actor.id, guild.roles[name].id)
        )
        return name

    def allow(self, role: str) -> str:
        """Let a role of the guild use all commands, whatever rights they ask for; returns its name.

        Raises:
            Invalid: there is no such role; says which there are.
        """
        backend, guild = self._simulation.env.backend, self._actor.place.guild
        known = {name.casefold(): one for name, one in guild.roles.items()}
        found = known.get(role.casefold())
        if found is None:
            names = tuple(guild.roles)
            raise Invalid("rehearsal.allow", value=role[:60], known=names, example=EDITORS)
        allowed = {"id": str(found.id), "type": A_ROLE, "permission": True}
        for command in backend.commands.get(None, {}).values():
            before = backend.get_command_permissions(guild.id, int(command["id"])) or []
            backend.set_command_permissions(guild.id, int(command["id"]), [*before, allowed])
        return found.name

    def roles(self) -> dict[str, list[str]]:
        """Return the roles of the guild that people can have, with the names of those who have them."""
        guild = self._actor.place.guild
        members = self._simulation.env.backend.get_guild(guild.id).members
        here = [actor for (where, _), actor in self._joined.items() if where == self._guild]
        return {
            name: [actor.name for actor in here if role.id in members[actor.id].role_ids]
            for name, role in guild.roles.items()
            if role.id != guild.default_role.id and not self._is_the_bots(role.id)
        }

    def manages(self, role: str) -> bool:
        """Whether a role of the guild has Manage Server."""
        guild = self._simulation.env.backend.get_guild(self._actor.place.guild.id)
        return any(one.name == role and one.permissions & _MANAGE for one in guild.roles.values())

    def _role(self, name: str) -> str | None:
        return next((one for one in self.roles() if one.casefold() == name.casefold()), None)

    def _is_the_bots(self, role: int) -> bool:
        backend = self._simulation.env.backend
        return role in backend.get_guild(self._actor.place.guild.id).members[backend.bot_user.id].role_ids

    async def _person(self, name: str) -> Actor:
        """Return somebody in the guild; who was in the other one only, joins."""
        key = (self._guild, name)
        if key not in self._joined:
            other = next((actor for (_, known), actor in self._joined.items() if known == name), None)
            join = partial(
                self._simulation.join,
                name,
                place=self._places[self._guild],
                manages=name.startswith(MODERATOR),
                person=other,
            )
            self._joined[key] = await self._simulation.arrange(join)
        return self._joined[key]

"""The real bot against a simulated Discord: what a person can do there, as method calls.

The only module that knows the ``simcord`` package. What it touches of that package's private parts
is checked here at import, so that another version says at once what no longer fits.
"""

import asyncio
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
from typing import Any, ClassVar, Final, Self, TypeVar, cast

import discord
from discord import app_commands
from discord.ext import commands
from simcord import (
    BackendError,
    ChannelHandle,
    Env,
    GuildHandle,
    InteractionResult,
    MemberActor,
    ResponseMessage,
    RoleHandle,
    SetupError,
)
from simcord.backend import Backend
from simcord.backend.models import Message

from bot.errors import ShowdeskError
from bot.rehearsal.entities import Entities, menu_takes
from bot.rehearsal.forms import ENTITIES, Field, Form, Takes, form_of

SIMCORD: Final = "3.2.1"
DEFAULT_LOCALE: Final = "en-US"
NAME: Final = "Showdesk"
MOST_CHOICES: Final = 25
LONGEST_CHOICE: Final = 100
GENERAL: Final = "general"
LOG: Final = "desk-log"
"""The second channel of every guild, for a bot that keeps a log."""
MODERATORS: Final = "Moderators"
EDITORS: Final = "Editors"
"""A role without rights, there from the start so that it can be chosen."""

ON_A_MESSAGE: Final = 3
"""Discord's number for commands of the context menu of messages."""

_IDLE: Final = 0.001
"""Seconds between two looks at whether the bot is done; simcord's own 0.05 would show at the prompt."""

AnyBot = commands.Bot | commands.AutoShardedBot
T = TypeVar("T")


class SimulationError(Exception):
    """Something that nobody could do in Discord, or that Discord would refuse from the bot."""


def verify(env_type: type[Env] = Env, installed: str | None = None) -> None:
    """Check that simcord is the version whose private parts this module knows.

    Raises:
        ImportError: it is not; names what differs.
    """
    found = installed or version("simcord")
    problems = [] if found == SIMCORD else [f"simcord is {found}"]
    settle = getattr(env_type, "_settle_internal", None)
    if settle is None or "idle" not in inspect.signature(settle).parameters:
        problems.append("Env._settle_internal takes no 'idle'")
    if not hasattr(Backend().clock, "_epoch"):
        problems.append("its clock has no '_epoch'")
    if problems:
        raise ImportError(f"the rehearsal needs simcord {SIMCORD}: {'; '.join(problems)}")


verify()


@dataclass(frozen=True, slots=True)
class Place:
    """A guild and the channel in which its members act."""

    guild: GuildHandle
    channel: ChannelHandle


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one guild."""

    name: str
    place: Place
    member: MemberActor

    @property
    def id(self) -> int:
        """The person's id in the simulation."""
        return self.member.id


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of the bot as it stood right after an act."""

    components: tuple[Mapping[str, Any], ...]
    content: str
    ephemeral: bool
    edited: bool
    """Whether it is the message that was acted on, changed in place, and not a new one."""
    message: ResponseMessage = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Post:
    """A message of a channel, and who wrote it."""

    author: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Menu:
    """A command of the context menu of messages."""

    sent: str
    """Its English name, by which Discord tells the bot of it."""
    allowed: bool
    """Whether Discord shows it to whoever asks."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the bot did when somebody did something."""

    replies: tuple[Reply, ...]
    form: Form | None
    acknowledged: bool
    """Whether the bot reacted at all; Discord shows "the application did not respond" if not."""
    result: InteractionResult = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One completion that the bot offers."""

    name: str
    value: str | int | float


class Simulation:
    """A running bot, a guild with a member and a moderator, and what they can do.

    Acts wait for each other, and one that was begun is finished even if whoever awaits it is
    cancelled, since simcord does one thing at a time.
    """

    observers: ClassVar[list[Callable[[Env], None]]] = []
    """What looks at each simulation when it has ended, such as at all that the bot asked of Discord."""

    def __init__(self, env: Env) -> None:
        self.env = env
        self._people: dict[int, list[MemberActor]] = {}
        self.home = self.found("Rehearsal")
        self.member = self.join("member")
        self.moderator = self.join("moderator", manages=True)
        self._turn = asyncio.Lock()
        self._locales: dict[int, str] = {}
        env.backend.subscribers.insert(0, self._address)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, bot: AnyBot, *, check: bool = True, began: datetime | None = None
    ) -> AsyncGenerator[Self]:
        """Start ``bot`` with its commands registered, and stop it at the end without closing it.

        Args:
            bot: not started yet; an ``AutoShardedBot`` runs with one shard unless it has a count.
            check: raise what the bot failed with, at the end. Errors that it words for whoever asked
                (``ShowdeskError``, failed checks) are none.
            began: the moment at which Discord's own clock begins, in UTC; 1 January 2026 unless given.

        Raises:
            ExceptionGroup: what the bot failed with, if ``check``.
        """
        uncounted = bot.shard_count is None and isinstance(bot, discord.AutoShardedClient)
        env = Env(
            bot,
            check_errors=False,
            approved_intents=discord.Intents.default(),
            shard_count=1 if uncounted else None,
        )
        env.backend.bot_user.name = NAME
        if began is not None:
            env.backend.clock._epoch = began  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        # Set on this one environment: the class stays as it is for whoever else uses it.
        env._settle_internal = partial(env._settle_internal, idle=_IDLE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]
        await env.start()
        try:
            simulation = cls(env)
            await bot.tree.sync()
            yield simulation
        finally:
            await env.shutdown()
            for observe in cls.observers:
                observe(env)
        if check and (faults := simulation.faults()):
            raise ExceptionGroup("the bot failed", faults)

    def found(self, name: str) -> Place:
        """Make a guild with a text channel, another one for a log, and a role without rights."""
        guild = self.env.create_guild(name)
        guild.create_role(EDITORS)
        channel = guild.create_text_channel(GENERAL)
        guild.create_text_channel(LOG)
        return Place(guild, channel)

    def join(
        self,
        name: str,
        *,
        place: Place | None = None,
        manages: bool = False,
        person: Actor | None = None,
    ) -> Actor:
        """Let a person join ``place`` (the first guild): ``person``, or one who is made.

        ``manages`` gives them the role that has Manage Server.
        """
        place = place or self.home
        roles = [self.role(place, MODERATORS, manages=True)] if manages else []
        user = person.member.user if person else self.env.create_user(name)
        member = place.guild.add_member(user, roles=roles)
        self._people.setdefault(place.guild.id, []).append(member)
        return Actor(name, place, member)

    def role(self, place: Place, name: str, *, manages: bool = False) -> RoleHandle:
        """Return a guild's role of that name; made where it is not there, with or without Manage Server."""
        rights = discord.Permissions(manage_guild=manages)
        return place.guild.roles.get(name) or place.guild.create_role(name, permissions=rights)

    def speak(self, actor: Actor, locale: str) -> None:
        """Set the language of ``actor``'s Discord, such as "es-ES"."""
        self._locales[actor.id] = locale

    def locale(self, actor: Actor) -> str:
        """Return the language of ``actor``'s Discord."""
        return self._locales.get(actor.id, DEFAULT_LOCALE)

    def available(self, actor: Actor) -> frozenset[str]:
        """Return the commands that Discord shows to ``actor``, by qualified name."""
        return frozenset(actor.member.available_commands(actor.place.channel))

    def faults(self) -> list[Exception]:
        """Return what the bot failed with so far, without what it words for whoever asked."""
        errors = self.env.errors_since(0)
        return [error for error in errors if isinstance(error, Exception) and not worded(error)]

    async def slash(self, actor: Actor, command: str, options: Mapping[str, object] | None = None) -> Act:
        """Run a slash command by its qualified name.

        Raises:
            SimulationError: ``actor`` has no such command or option, or the bot never finished.
        """
        channel = actor.place.channel
        return await self._act(actor, lambda: actor.member.slash(channel, command, **(options or {})))

    async def complete(
        self, actor: Actor, command: str, option: str, typed: str, filled: Mapping[str, object] | None = None
    ) -> list[Choice]:
        """Return what the bot offers for ``typed`` in an option, the others being ``filled``.

        Raises:
            SimulationError: the option has no completion, or Discord would refuse what was offered.
        """
        channel = actor.place.channel
        offered = await self.in_turn(
            lambda: actor.member.autocomplete(channel, command, option, typed, **(filled or {}))
        )
        return _checked_choices(command, option, offered)

    async def press(self, actor: Actor, reply: Reply, custom_id: str) -> Act:
        """Press a button of a reply.

        Raises:
            SimulationError: there is no such button, or it is off, or not for ``actor`` to see.
        """
        return await self._act(actor, lambda: actor.member.click(reply.message, custom_id=custom_id), reply)

    async def choose(self, actor: Actor, reply: Reply, custom_id: str, values: Sequence[str]) -> Act:
        """Choose values in a menu of a reply; of people, roles and channels those are ids.

        Raises:
            SimulationError: there is no such menu or value, or too many or few values.
        """
        takes = menu_takes(reply.components, custom_id)
        chosen = self.entities(actor).chosen(takes, values) if takes else values
        return await self._act(
            actor, lambda: actor.member.select(reply.message, chosen, custom_id=custom_id), reply
        )

    async def fill(self, actor: Actor, opened: Act, values: Mapping[str, object]) -> Act:
        """Submit the form that ``opened`` showed, with values by ``custom_id``.

        What was chosen is given as a list of values; of people, roles and channels those are ids.

        Raises:
            SimulationError: it showed none to ``actor``, or a value does not fit its control.
        """
        fields = {field.custom_id: field for field in (opened.form.fields if opened.form else ())}
        sent = {
            name: self._sent(actor, fields[name], value) if name in fields else value
            for name, value in values.items()
        }
        return await self._act(actor, lambda: actor.member.submit_modal(opened.result, sent))

    def _sent(self, actor: Actor, field: Field, value: object) -> object:
        """Return a value as simcord wants it: the chosen ones themselves, and of a few choices the one."""
        chosen = cast("Sequence[str]", value)
        if field.takes in ENTITIES:
            return self.entities(actor).chosen(field.takes, chosen)
        if field.takes is Takes.RADIO:
            return next(iter(chosen), None)
        return value

    def entities(self, actor: Actor) -> Entities:
        """Return the people, roles and channels of the guild in which ``actor`` is."""
        guild = actor.place.guild
        return Entities(guild, self._people[guild.id])

    def menus(self, actor: Actor) -> dict[str, Menu]:
        """Return the commands of the context menu of messages, by the name that ``actor`` reads."""
        backend, locale = self.env.backend, self.locale(actor)
        known: dict[tuple[str, int], Mapping[str, Any]] = {
            **backend.commands.get(None, {}),
            **backend.commands.get(actor.place.guild.id, {}),
        }
        visible = {
            command["id"]
            for command in backend.visible_commands(
                user_id=actor.id, channel_id=actor.place.channel.id, type=ON_A_MESSAGE
            )
        }
        return {
            _name_in(locale, command): Menu(name, allowed=command["id"] in visible)
            for (name, kind), command in known.items()
            if kind == ON_A_MESSAGE
        }

    async def menu(self, actor: Actor, name: str, target: Actor | Reply) -> Act:
        """Run a context-menu command, by its English name, on a person or on a message.

        Raises:
            SimulationError: ``actor`` has no such command.
        """
        on = target.member if isinstance(target, Actor) else target.message
        return await self._act(actor, lambda: actor.member.context_menu(actor.place.channel, name, on))

    async def say(self, actor: Actor, text: str) -> Post:
        """Write a message into the channel in which ``actor`` is.

        Raises:
            SimulationError: ``actor`` may not write there, or the text is too long.
        """
        channel = actor.place.channel
        said = await self.in_turn(lambda: actor.member.send(channel, text))
        return self._post(actor, self.env.backend.get_message(channel.id, said.id))

    def posts(self, actor: Actor) -> list[Post]:
        """Return what ``actor`` sees in the channel in which they are, in the order in which it came."""
        messages = self.env.backend.messages.get(actor.place.channel.id, {})
        return [self._post(actor, one) for one in messages.values() if one.visible_to(actor.id)]

    def _post(self, actor: Actor, message: Message) -> Post:
        author = self.env.backend.get_user(message.author_id).name
        return Post(author, self._reply(actor, ResponseMessage(self.env, message)))

    def set_time(self, now: datetime) -> None:
        """Have Discord's own clock say ``now`` (UTC), also back: what is written next has that day."""
        clock = self.env.backend.clock
        clock._epoch = now - timedelta(seconds=clock.elapsed)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    async def _act(
        self, actor: Actor, do: Callable[[], Awaitable[InteractionResult]], source: Reply | None = None
    ) -> Act:
        return self._acted(actor, await self.in_turn(do), source)

    def _acted(self, actor: Actor, result: InteractionResult, source: Reply | None) -> Act:
        answers = [result.response, *result.followups] if result.response else result.followups
        replies = [self._reply(actor, message, source) for message in answers]
        return Act(
            replies=tuple(reply for reply in replies if not (reply.edited and reply == _as_edit(source))),
            form=form_of(result.modal, self.entities(actor).choices) if result.modal else None,
            acknowledged=result.acknowledged,
            result=result,
        )

    def _reply(self, actor: Actor, message: ResponseMessage, source: Reply | None = None) -> Reply:
        edited = source is not None and message.id == source.message.id
        components = tuple(self.entities(actor).offered(message.components))
        return Reply(components, message.content, message.ephemeral, edited, message)

    async def in_turn(self, do: Callable[[], Awaitable[T]]) -> T:
        """Return what ``do`` comes to, when nobody else acts.

        Raises:
            SimulationError: it could not be done in Discord.
        """
        return await asyncio.shield(asyncio.ensure_future(self._alone(do)))

    async def arrange(self, do: Callable[[], T]) -> T:
        """Return what ``do`` made of the simulated world, when nobody acts."""

        async def done() -> T:
            return do()

        return await self.in_turn(done)

    async def _alone(self, do: Callable[[], Awaitable[T]]) -> T:
        async with self._turn:
            try:
                return await do()
            except (SetupError, BackendError, TimeoutError) as error:
                raise SimulationError(str(error)) from error

    def _address(self, event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
        """Write into an interaction what simcord leaves out: languages and who installed the bot."""
        if event != "INTERACTION_CREATE":
            return
        user = payload["member"]["user"] if "member" in payload else payload["user"]
        payload["locale"] = self._locales.get(int(user["id"]), DEFAULT_LOCALE)
        if guild_id := payload.get("guild_id"):
            payload["authorizing_integration_owners"] = {"0": guild_id}


def _name_in(locale: str, command: Mapping[str, Any]) -> str:
    translated: Mapping[str, str] = command.get("name_localizations") or {}
    return translated.get(locale) or command["name"]


def _as_edit(source: Reply | None) -> Reply | None:
    """``source`` as it would look if the act had only been acknowledged and nothing changed."""
    return source and Reply(
        source.components, source.content, source.ephemeral, edited=True, message=source.message
    )


def _checked_choices(command: str, option: str, offered: Sequence[Mapping[str, Any]]) -> list[Choice]:
    """Check what simcord lets pass and Discord would refuse."""
    if len(offered) > MOST_CHOICES:
        raise SimulationError(f"/{command} {option}: {len(offered)} choices, Discord takes {MOST_CHOICES}")
    for choice in offered:
        for part in (choice["name"], choice["value"]):
            if isinstance(part, str) and not 1 <= len(part) <= LONGEST_CHOICE:
                raise SimulationError(
                    f"/{command} {option}: {part!r} has not 1 to {LONGEST_CHOICE} characters"
                )
    return [Choice(choice["name"], choice["value"]) for choice in offered]


def worded(error: BaseException | None) -> bool:
    """Whether an error, or what it was raised for, is one that the bot words for whoever asked."""
    if error is None:
        return False
    cause = error.__cause__ or getattr(error, "original", None)
    return isinstance(error, ShowdeskError | app_commands.CheckFailure) or worded(cause)

"""What a rehearsal does without the bot: who acts, where and when, and what people write and have."""

from bot.domain.clock import SetClock
from bot.rehearsal.directives import (
    Allow,
    Arrangement,
    Become,
    Enter,
    Give,
    Go,
    ListRoles,
    Look,
    Say,
    SetDay,
    SetLocale,
    Take,
)
from bot.rehearsal.people import People
from bot.rehearsal.screen import Screen
from bot.rehearsal.simulation import Actor, Simulation
from bot.text.words import Words, words_for


class Scene:
    """Carries out the lines that the bot has nothing to do with."""

    def __init__(self, simulation: Simulation, clock: SetClock, people: People, screen: Screen) -> None:
        self._simulation = simulation
        self._clock = clock
        self._people = people
        self._screen = screen
        self.day_is_set = False
        """Whether answers are given as of another day than the machine's."""

    @property
    def words(self) -> Words:
        """The words of who asks."""
        return words_for(self._simulation.locale(self._people.actor))

    async def arranged(self, line: Arrangement) -> str:
        """Carry out a line; returns what to say of it, in the words of who asks then.

        Raises:
            Invalid: there is no such channel or role.
            SimulationError: whoever acts may not write there.
        """
        match line:
            case Become() | Enter() | Go():
                return await self._moved(line)
            case Give() | Take() | Allow() | ListRoles():
                return await self._ranked(line)
            case SetDay() | SetLocale():
                return self._set(line)
            case Say(text):
                said = await self._simulation.say(self._people.actor, text)
                return self._screen.post(said, self.words)
            case Look(channel):
                return self._looked(self._people.at(channel))

    async def _moved(self, line: Become | Enter | Go) -> str:
        match line:
            case Become(name):
                await self._people.become(name)
                return self.words("rehearsal.now_as", name=name)
            case Enter(guild):
                await self._people.enter(guild)
                return self.words("rehearsal.now_in", guild=guild)
            case Go(channel):
                self._people.go(channel)
                return self.words("rehearsal.now_at", channel=self._people.channel)

    async def _ranked(self, line: Give | Take | Allow | ListRoles) -> str:
        match line:
            case Give(person, role):
                name = await self._people.give(person, role)
                return self.words("rehearsal.given", person=person, role=name)
            case Take(person, role):
                name = await self._people.take(person, role)
                return self.words("rehearsal.taken", person=person, role=name)
            case Allow(role):
                return self.words("rehearsal.allowed", role=self._people.allow(role))
            case ListRoles():
                return self._roles()

    def _set(self, line: SetDay | SetLocale) -> str:
        match line:
            case SetDay(day):
                self._clock.set(day)
                self.day_is_set = day is not None
                return self.words("rehearsal.now_on", day=self.words.day(self._clock.today()))
            case SetLocale(tag):
                self._simulation.speak(self._people.actor, tag)
                return self.words("rehearsal.now_locale", tag=tag)

    def _looked(self, actor: Actor) -> str:
        channel = actor.place.channel.name or ""
        posts = self._simulation.posts(actor)
        return self._screen.posts(posts, self.words) or self.words(
            "rehearsal.nothing_posted", channel=channel
        )

    def _roles(self) -> str:
        words = self.words
        lines = list[str]()
        for role, people in self._people.roles().items():
            name = words("rehearsal.managing_role", role=role) if self._people.manages(role) else role
            lines.append(f"{name}: {words.list(people) if people else words('rehearsal.nobody')}")
        return "\n".join(lines)

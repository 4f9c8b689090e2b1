"""The people, roles and channels of a simulated guild that can be chosen in a form or given to a command."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from simcord import ChannelHandle, GuildHandle, MemberActor, RoleHandle

from bot.errors import Invalid
from bot.rehearsal.forms import ENTITIES, Choice, Component, Takes
from bot.rehearsal.grammar import Kind

Handle = MemberActor | RoleHandle | ChannelHandle

KINDS: Final[Mapping[Kind, Takes]] = {
    Kind.PERSON: Takes.PEOPLE,
    Kind.ROLE: Takes.ROLES,
    Kind.MENTIONABLE: Takes.MENTIONABLE,
    Kind.CHANNEL: Takes.CHANNELS,
}
"""What an option of a command takes, as a field of a form would."""
_BY_NUMBER: Final[Mapping[int, Takes]] = {takes.value: takes for takes in ENTITIES}
TEXT_CHANNEL: Final = 0
"""Discord's number for it; the simulated guilds have no other channels."""


def menu_takes(components: Sequence[Component], custom_id: str) -> Takes | None:
    """Return what a menu of a message offers of people, roles and channels; ``None`` for other menus."""
    for component in components:
        if component.get("custom_id") == custom_id and component["type"] in _BY_NUMBER:
            return _BY_NUMBER[component["type"]]
        if found := menu_takes(component.get("components") or (), custom_id):
            return found
    return None


class Entities:
    """Those of one guild."""

    def __init__(self, guild: GuildHandle, people: Sequence[MemberActor]) -> None:
        self._guild = guild
        self._people = people

    def of(self, takes: Takes) -> list[Handle]:
        """Return what a field of that kind offers."""
        return list(self._of(takes))

    def choices(self, takes: Takes, control: Component) -> list[Choice]:
        """Return the same by name and id, as ``control`` of a form offers it."""
        types = control.get("channel_types")
        if takes is Takes.CHANNELS and types and TEXT_CHANNEL not in types:
            return []
        return [(one.name or "", str(one.id)) for one in self._of(takes)]

    def offered(self, components: Sequence[Component]) -> list[Component]:
        """Return a message's components, with what its menus of people, roles and channels offer."""
        return [self._offered(component) for component in components]

    def chosen(self, takes: Takes, ids: Sequence[str]) -> list[Handle]:
        """Return what was chosen in a field or menu of that kind, by its ids."""
        known = {str(one.id): one for one in self._of(takes)}
        return [known[one] for one in ids]

    def named(self, option: str, kind: Kind, name: str) -> Handle:
        """Return what ``name`` stands for in an option of a command; an @ or # before it is left out.

        Raises:
            Invalid: there is none; says which there are.
        """
        found = self.of(KINDS[kind])
        bare = name.lstrip("@#").casefold()
        for one in found:
            if (one.name or "").casefold() == bare:
                return one
        names = tuple(one.name or "" for one in found)
        near = get_close_matches(bare, names, n=1, cutoff=0)[0]
        raise Invalid("rehearsal.entity", option=option, value=name[:60], names=names, example=near)

    def _offered(self, component: Component) -> Component:
        takes = _BY_NUMBER.get(component["type"])
        if takes:
            choices = self.choices(takes, component)
            return {**component, "options": [{"label": name, "value": value} for name, value in choices]}
        inside = component.get("components")
        return {**component, "components": self.offered(inside)} if inside else component

    def _of(self, takes: Takes) -> Iterator[Handle]:
        if takes in {Takes.PEOPLE, Takes.MENTIONABLE}:
            yield from self._people
        if takes in {Takes.ROLES, Takes.MENTIONABLE}:
            yield from self._guild.roles.values()
        if takes is Takes.CHANNELS:
            yield from self._guild.channels.values()

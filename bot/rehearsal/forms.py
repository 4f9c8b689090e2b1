"""A form that the bot opens (Discord's modal), read off what it sends. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

Component = Mapping[str, Any]
"""One component as Discord writes it."""
Choice = tuple[str, str]
"""What can be chosen: its label and its value."""

TEXT_DISPLAY: Final = 10
LONG: Final = 2
"""Discord's style of a text field with several lines."""
LONGEST: Final = 4000
"""Discord's most characters of a text field."""


class Takes(Enum):
    """What a field takes, by the number of Discord's component."""

    CHOICES = 3
    TEXT = 4
    PEOPLE = 5
    ROLES = 6
    MENTIONABLE = 7
    """People and roles."""
    CHANNELS = 8
    FILES = 19
    RADIO = 21
    """One of a few choices."""
    BOXES = 22
    """Any of a few choices."""
    TICK = 23
    """Yes or no."""


ENTITIES: Final = frozenset({Takes.PEOPLE, Takes.ROLES, Takes.MENTIONABLE, Takes.CHANNELS})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    custom_id: str
    label: str
    takes: Takes = Takes.TEXT
    about: str = ""
    hint: str = ""
    """The example that Discord shows in the empty field."""
    required: bool = True
    low: int = 0
    """The fewest characters, choices or files, where there are any."""
    high: int = LONGEST
    """The most characters, choices or files."""
    long: bool = False
    """Whether its text may have several lines."""
    value: str = ""
    """The text that it holds at first."""
    options: tuple[Choice, ...] = ()
    """What can be chosen; none for free text and files."""
    chosen: tuple[str, ...] = ()
    """The values that are chosen at first."""

    @property
    def chooses(self) -> bool:
        """Whether its values are chosen from options."""
        return self.takes not in {Takes.TEXT, Takes.FILES, Takes.TICK}

    @property
    def sample(self) -> str:
        """Return a value that is right, or where that cannot be known, three dots."""
        if self.takes is Takes.TICK:
            return "yes"
        return self.options[0][0] if self.options else self.hint or "..."


@dataclass(frozen=True, slots=True)
class Form:
    """A form as whoever opened it sees it."""

    title: str
    parts: tuple[Field | str, ...]
    """Its fields, and the texts (Discord's Markdown) above and between them."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be filled in."""
        return tuple(part for part in self.parts if isinstance(part, Field))


Entities = Callable[[Takes, Component], Sequence[Choice]]
"""Returns the people, roles or channels that a control offers, by name and id."""


def form_of(modal: Component, entities: Entities) -> Form:
    """Return the form that ``modal`` describes.

    Args:
        modal: as the bot sends it: a title and components.
        entities: what there is to choose in the guild.
    """
    return Form(modal["title"], tuple(_parts(modal["components"], entities)))


def _parts(components: Sequence[Component], entities: Entities) -> Iterator[Field | str]:
    for component in components:
        if component["type"] == TEXT_DISPLAY:
            yield component["content"]
            continue
        inside = [component["component"]] if "component" in component else component["components"]
        for control in inside:
            yield _field(control, component, entities)


def _field(control: Component, around: Component, entities: Entities) -> Field:
    takes = Takes(control["type"])
    options: Sequence[Component] = control.get("options") or ()
    offered = [(option["label"], option["value"]) for option in options]
    low, high = _bounds(control, takes, len(offered))
    return Field(
        custom_id=control["custom_id"],
        label=around.get("label") or control.get("label") or control["custom_id"],
        takes=takes,
        about=around.get("description") or "",
        hint=control.get("placeholder") or "",
        required=takes is not Takes.TICK and bool(control.get("required", True)),
        low=low,
        high=high,
        long=control.get("style") == LONG,
        value=control.get("value") or "",
        options=tuple(entities(takes, control) if takes in ENTITIES else offered),
        chosen=tuple(_chosen(control, takes, options)),
    )


def _bounds(control: Component, takes: Takes, options: int) -> tuple[int, int]:
    """Return the fewest and the most; what is not said is what Discord takes it for."""
    if takes is Takes.TEXT:
        return control.get("min_length") or 0, control.get("max_length") or LONGEST
    most = options if takes is Takes.BOXES else 1
    low, high = control.get("min_values"), control.get("max_values")
    return 1 if low is None else low, most if high is None else high


def _chosen(control: Component, takes: Takes, options: Sequence[Component]) -> Iterator[str]:
    if takes is Takes.TICK and control.get("default"):
        yield "yes"
    yield from (option["value"] for option in options if option.get("default"))
    yield from (one["id"] for one in control.get("default_values") or ())

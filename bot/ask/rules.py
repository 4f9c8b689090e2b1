"""The rules that make an intent of concepts and names; ``intents.toml`` has them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.ask.question import Intent, Mention
from bot.domain.entities import EntityKind

FILE = Path(__file__).with_name("intents.toml")
MOST_OF_ONE = 4
"""Names that one slot of several takes."""

KINDS: Mapping[str, tuple[EntityKind, ...]] = {
    "show": (EntityKind.SHOW,),
    "person": (EntityKind.PERSON,),
    "character": (EntityKind.CHARACTER,),
    "somebody": (EntityKind.PERSON, EntityKind.CHARACTER),
    "anything": (EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER),
}
OF_A_SHOW = frozenset({"show_noun", "season_noun", "brand", "miniseries"})
OF_ANYTHING = OF_A_SHOW - {"season_noun"}
"""Concepts that go without saying where a show, or anything, is asked about."""


class Form(StrEnum):
    """Which form a rule wants of a question."""

    ANY = "any"
    YES_NO = "yes_no"
    OPEN = "open"


class Free(StrEnum):
    """Which words may be left over, to be looked for in what is stored."""

    NONE = "none"
    UNKNOWN = "unknown"
    """Those that no table has."""
    TELLING = "telling"
    """Any, if one of them is in no table, or there are several."""
    ANY = "any"


class Seasons(StrEnum):
    """Whether a rule takes a season."""

    NONE = "none"
    MAYBE = "maybe"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a name."""

    name: str
    optional: bool

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """What it takes."""
        return KINDS[self.name]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a question has an intent."""

    intent: Intent
    needs: tuple[frozenset[str], ...]
    also: frozenset[str]
    never: frozenset[str]
    slots: tuple[Slot, ...]
    form: Form
    seasons: Seasons
    dated: bool
    free: Free
    inside: bool
    amount: bool
    alone: bool

    @property
    def allowed(self) -> frozenset[str]:
        """Return the concepts that its words may have."""
        return self.also.union(*self.needs)

    @property
    def about_a_show(self) -> bool:
        """Whether it takes a show."""
        return any(slot.name == "show" for slot in self.slots)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, those that are tried first at the beginning."""
    with FILE.open("rb") as file:
        return tuple(_rule(table) for table in tomllib.load(file)["rule"])


def _rule(table: Mapping[str, Any]) -> Rule:
    slots = tuple(slot for text in table["slots"] for slot in _slots(text))
    names = {slot.name for slot in slots}
    about_a_show = bool(names & {"show", "anything"})
    implied = OF_A_SHOW if "show" in names else OF_ANYTHING if "anything" in names else frozenset[str]()
    return Rule(
        intent=Intent(table["intent"]),
        needs=tuple(frozenset(need.split("|")) for need in table["needs"]),
        also=implied.union(table["also"]),
        never=frozenset(table.get("never", ())),
        slots=slots,
        form=Form(table.get("form", Form.ANY)),
        seasons=Seasons(table.get("season", Seasons.MAYBE if about_a_show else Seasons.NONE)),
        dated=table.get("dated", False),
        free=Free(table.get("free", Free.NONE)),
        inside=table.get("inside", False),
        amount=table.get("amount", False),
        alone=table.get("alone", False),
    )


def _slots(text: str) -> Iterator[Slot]:
    name = text.rstrip("?+")
    yield Slot(name, optional=text.endswith("?"))
    if text.endswith("+"):
        yield from [Slot(name, optional=True)] * (MOST_OF_ONE - 1)


@dataclass(frozen=True, slots=True)
class Filled:
    """Names by their slots; whether a show is lacking."""

    names: tuple[tuple[str, Mention], ...]
    lacks_show: bool = False


def filled(
    slots: Sequence[Slot], mentions: Sequence[Mention], *, may_lack_show: bool = False
) -> Filled | None:
    """Return the names by their slots; ``None`` where they do not fit.

    Every name has to find a slot. Of several ways the one that the words' order and their "in" speak for.
    """
    ways = list(_ways(slots, tuple(mentions)))
    complete = [way for way in ways if not _lacking(slots, way)]
    if complete:
        return Filled(min(complete, key=_unlikeliness))
    if may_lack_show:
        without = [way for way in ways if _lacking(slots, way) == ["show"]]
        if without:
            return Filled(min(without, key=_unlikeliness), lacks_show=True)
    return None


def _ways(slots: Sequence[Slot], mentions: tuple[Mention, ...]) -> Iterator[tuple[tuple[str, Mention], ...]]:
    """Yield every way to put all the names into slots."""
    if not mentions:
        yield ()
        return
    first, others = mentions[0], mentions[1:]
    tried = set[str]()
    for at, slot in enumerate(slots):
        if slot.name not in tried and fits(first, slot):
            tried.add(slot.name)
            for rest in _ways([*slots[:at], *slots[at + 1 :]], others):
                yield ((slot.name, first), *rest)


def fits(mention: Mention, slot: Slot) -> bool:
    """Whether a name can be in a slot.

    What follows "in" is the work, where it can be one; half a name that others have too is nobody's for sure.
    """
    if not mention.of(*slot.kinds):
        return False
    if (
        slot.name == "person"
        and not mention.whole
        and len(mention.of(EntityKind.PERSON)) < len(mention.candidates)
    ):
        return False
    return not (mention.inside and mention.of(EntityKind.SHOW) and EntityKind.SHOW not in slot.kinds)


def _lacking(slots: Sequence[Slot], way: tuple[tuple[str, Mention], ...]) -> list[str]:
    left = [name for name, _ in way]
    lacking = list[str]()
    for slot in slots:
        if slot.optional:
            continue
        if slot.name in left:
            left.remove(slot.name)
        else:
            lacking.append(slot.name)
    return lacking


def _unlikeliness(way: tuple[tuple[str, Mention], ...]) -> tuple[int, int]:
    odd = sum(mention.inside and name != "show" for name, mention in way)
    works = [mention.start for name, mention in way if name == "show"]
    others = [mention.start for name, mention in way if name != "show"]
    return odd, sum(work < other for work in works for other in others)

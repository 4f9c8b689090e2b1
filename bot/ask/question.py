"""What was understood of a question, step by step."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.entities import EntityKind
from bot.names import Candidate


class Intent(StrEnum):
    """What a question wants to know."""

    RELEASE = "release"
    """When something comes out."""
    RELEASED = "released"
    """Whether it is out."""
    ESTIMATE = "estimate"
    """When it was once expected."""
    DEPENDS = "depends"
    """What its release waits for."""
    CAST = "cast"
    """Who plays a character."""
    ROLE = "role"
    """Whom a person plays, or what they do on a show."""
    CAST_LIST = "cast_list"
    CREDIT = "credit"
    """Whether somebody played somebody, or worked on something."""
    FILMOGRAPHY = "filmography"
    """What somebody is in."""
    COMMON = "common"
    """Who is in each of several shows."""
    SEVERAL = "several"
    """Who is in more than one show."""
    WORKS_TOGETHER = "works_together"
    """What two people are both in."""
    CREW = "crew"
    """Who made or runs a show."""
    QUOTE = "quote"
    WHO_SAID = "who_said"
    ARTICLE = "article"
    """To whom something was said."""
    PLOT = "plot"
    TALE = "tale"
    """Whether something that a note may tell is so."""
    APPEARS = "appears"
    """Whether a character is in a season."""
    CROSSOVER = "crossover"
    SPIN_OFF = "spin_off"
    KIN = "kin"
    """A character's family, and who plays them."""
    NETWORK = "network"
    GENRE = "genre"
    STATUS = "status"
    WHY = "why"
    """Asks for a reason, which no claim gives; what it takes for granted can still be wrong."""
    COUNT = "count"
    """How many seasons."""
    ORDER = "order"
    SUPERLATIVE = "superlative"
    """Which show was first or last."""
    RECEPTION = "reception"
    ALTER_EGO = "alter_ego"
    OCCUPATION = "occupation"
    NEWS = "news"
    UPCOMING = "upcoming"
    ABOUT = "about"
    """Who somebody is, or what something is."""
    CLUE = "clue"
    """Which show has this in it."""


class Relative(StrEnum):
    """A season that is named by its place."""

    NEXT = "next"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Season:
    """The season that a question is about: its number, or its place."""

    number: int | None = None
    relative: Relative | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name something; ``start`` and ``end`` count words, the end not included.

    ``whole`` says that they are a whole name of each candidate, ``inside`` that they follow a word such as
    "in" and so may be the work that something happens in, ``capital`` that they begin with one.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    whole: bool
    inside: bool

    def of(self, *kinds: EntityKind) -> tuple[Candidate, ...]:
        """Return the candidates of some kinds, best first."""
        return tuple(one for one in self.candidates if one.kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what it wants to know, of whom, and what narrows it.

    ``named`` are the names by the slot that each fills. ``lacks_show`` says that it needs a show and names
    none. ``concepts`` are those of its words. ``topic`` are the words that say what it is about.
    """

    intent: Intent
    named: tuple[tuple[str, Mention], ...] = ()
    lacks_show: bool = False
    season: Season | None = None
    year: int | None = None
    month: int | None = None
    amount: int | None = None
    yes_no: bool = False
    concepts: frozenset[str] = frozenset()
    networks: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    text: str = ""

    def slot(self, *slots: str) -> tuple[Mention, ...]:
        """Return the names in some slots, in the order of the rule."""
        return tuple(mention for slot, mention in self.named if slot in slots)

    def same(self, other: "Question") -> bool:
        """Whether another question wants to know the same of the same."""
        return self._gist() == other._gist()  # noqa: SLF001 - its own kind

    def _gist(self) -> tuple[object, ...]:
        named = {(slot, one.entity) for slot, mention in self.named for one in mention.candidates}
        return self.intent, self.season, self.topic, frozenset(named)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return all names, in the order of the words."""
        return tuple(sorted((one for _, one in self.named), key=lambda one: one.start))


@dataclass(frozen=True, slots=True)
class Context:
    """The question before, which a follow-up leans on."""

    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sentence of what was typed: its question, or ``None`` where none was understood."""

    text: str
    question: Question | None
    mentions: tuple[Mention, ...] = ()
    unexplained: tuple[str, ...] = ()
    asks: bool = False
    """Whether it ends with a question mark."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: the parts that ask something, in order."""

    parts: tuple[Part, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions that were understood."""
        return tuple(part.question for part in self.parts if part.question)

"""What a typed name means, with what was said around it: a season, a year, a country."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.context import Desk
from bot.domain.entities import EntityKind
from bot.domain.queries import Viewer
from bot.names import Candidate, Choices, Match, NoMatch, Resolution
from bot.names.normalise import words
from bot.names.qualifiers import Reading, readings
from bot.names.verdict import SPACELESS


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a text was read, and what that means."""

    reading: Reading
    verdict: Resolution

    @property
    def entities(self) -> list[int]:
        """The entities that may be meant, best first."""
        return [candidate.entity for candidate in candidates(self.verdict)]


async def meaning(desk: Desk, typed: str, kinds: Sequence[EntityKind], viewer: Viewer) -> Meaning:
    """Return what a text means; of namesakes, those of the year or country that was said, if any are."""
    read = _read(desk, typed, kinds, viewer)
    if not isinstance(read.verdict, Choices):
        return read
    left: Sequence[Candidate] = read.verdict.candidates
    if read.reading.year is not None:
        left = await _of_year(desk, left, read.reading.year, viewer) or left
    if read.reading.country is not None:
        left = await _of_country(desk, left, read.reading.country, viewer) or left
    return Meaning(read.reading, Match(left[0]) if len(left) == 1 else Choices(tuple(left)))


def candidates(verdict: Resolution) -> tuple[Candidate, ...]:
    """Return what a verdict says may be meant, best first."""
    match verdict:
        case Match(candidate):
            return (candidate,)
        case Choices(several):
            return several
        case NoMatch():
            return ()


def _read(desk: Desk, typed: str, kinds: Sequence[EntityKind], viewer: Viewer) -> Meaning:
    """Return the first reading that is a name, or that a name has with its number, or else the shortest."""
    ways = readings(typed)
    found = list[Meaning]()
    for reading in ways:
        found.append(Meaning(reading, desk.names.resolve(reading.name, kinds=kinds, scope=viewer.scope)))
        if _is_a_name(found[-1].verdict):
            return found[-1]
    for one in found:
        around = {*words(one.reading.name)} - {*words(ways[-1].name)}
        if isinstance(one.verdict, Match) and around <= {*words(one.verdict.candidate.matched)}:
            return one
    return next((one for one in reversed(found) if not isinstance(one.verdict, NoMatch)), found[-1])


def _is_a_name(verdict: Resolution) -> bool:
    meant = candidates(verdict)
    return bool(meant) and meant[0].score >= SPACELESS


async def _of_year(desk: Desk, among: Sequence[Candidate], year: int, viewer: Viewer) -> list[Candidate]:
    hints = await desk.store.entities.hints([one.entity for one in among], viewer.scope)
    return [one for one in among if hints[one.entity].year == year]


async def _of_country(
    desk: Desk, among: Sequence[Candidate], country: str, viewer: Viewer
) -> list[Candidate]:
    aliases = await desk.store.entities.aliases([one.entity for one in among], viewer.scope)
    code = country.casefold()
    return [one for one in among if any(code in words(name) for name in (one.name, *aliases[one.entity]))]

"""Keeping the numbers of an export's lines: whether it can be done, and which are to be stored."""

from bot.desk.porting.target import Target
from bot.packs.lines.model import (
    AliasLine,
    AnyEntity,
    AnyLine,
    ChangesetLine,
    ClaimLine,
    EntityLine,
    ExternalIdLine,
    RevisionLine,
    SeasonLine,
    SourceLine,
    number_of,
)


class Keeper:
    """Sees the lines in the order of the file."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def fits(self, line: AnyLine) -> bool:  # noqa: PLR0911 -- one for each sort of line
        """Whether a line can be stored as it is, or is there already as what a guild's facts refer to."""
        target = self._target
        match line:
            case EntityLine() | SeasonLine():
                return self._known(line) if line.shared else self._new_entity(line)
            case AliasLine():
                return self._free("alias", line.id) and (line.entity, line.name) not in target.aliases
            case ExternalIdLine():
                return target.external.get((line.provider, line.id)) in {None, number_of(line.entity)}
            case SourceLine():
                return self._there(line) or (self._free("source", line.id) and self._unseeded("source", line))
            case ClaimLine() if line.shared:
                return target.shared_claim(line) == line.id
            case ClaimLine():
                new = self._free("claim", line.id) and self._unseeded("claim", line)
                return new and (line.overrides or "") not in target.overrides
            case _:
                return True

    def has_room(self, line: AnyLine) -> bool:
        """Whether a line of the history can be stored: no change that was made here has its number."""
        return not isinstance(line, ChangesetLine) or self._free("changeset", line.id)

    def is_new(self, line: AnyLine, *, history: bool) -> bool:
        """Whether a line that fits is to be stored."""
        match line:
            case EntityLine() | SeasonLine() | AliasLine() | SourceLine() | ClaimLine() if line.undone:
                return history
            case EntityLine() | SeasonLine() | ClaimLine():
                return not line.shared
            case ExternalIdLine():
                entity = self._target.entities.get(line.entity)
                return entity is None and (line.provider, line.id) not in self._target.external
            case SourceLine():
                return not self._there(line)
            case ChangesetLine() | RevisionLine():
                return history
            case _:
                return True

    def _known(self, line: AnyEntity) -> bool:
        here = self._target.entities.get(line.id)
        if here is None or not here.shared:
            return False
        return here.name == line.name or (line.seed is not None and here.seed == line.seed)

    def _new_entity(self, line: AnyEntity) -> bool:
        if isinstance(line, SeasonLine) and (line.show, line.number, False) in self._target.seasons:
            return False
        return self._free("entity", line.id) and self._unseeded("entity", line)

    def _there(self, line: SourceLine) -> bool:
        return self._target.said.get(line.id) == self._target.content(line)

    def _free(self, table: str, ref: str) -> bool:
        return number_of(ref) not in self._target.taken[table]

    def _unseeded(self, table: str, line: AnyEntity | SourceLine | ClaimLine) -> bool:
        return line.seed is None or line.seed.key not in self._target.seeded[table]

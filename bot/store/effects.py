"""Which changesets are in effect: undone ones are not, and those whose undoing was undone are again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.store.database import Reads


@dataclass(frozen=True)
class Effects:
    """What changesets undid, as far as they came after one that is looked at."""

    targets: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    """What each changeset that undoes undid."""
    cancelled: set[int] = field(default_factory=set[int])
    """Those that are not in effect, from the one that is looked at on."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "Effects":
        """Return the effects of pairs of a changeset and one that it undid."""
        targets: defaultdict[int, set[int]] = defaultdict(set)
        for changeset, undone in pairs:
            targets[changeset].add(undone)
        cancelled = set[int]()
        # From the newest: what undoes is always newer than what it undoes.
        for changeset in sorted(targets, reverse=True):
            if changeset not in cancelled:
                cancelled |= targets[changeset]
        return cls(dict(targets), cancelled)

    def undoer(self, changeset: int) -> int | None:
        """Return the changeset in effect that undid this one, or ``None``."""
        found = (
            one for one, undone in self.targets.items() if changeset in undone and one not in self.cancelled
        )
        return max(found, default=None)

    def remaining(self, later: Iterable[int], after: int, touching: set[int]) -> set[int]:
        """Return those of the ``later`` changes of a row that change ``after`` lies under.

        ``touching`` are all changesets that ever changed the row. One that was undone is as if it had
        never been, and so is the one that undid it; but one that undid what lies before ``after`` has
        changed what ``after`` would give back.
        """
        return {
            one
            for one in later
            if one not in self.cancelled
            and (one not in self.targets or any(target < after for target in self.targets[one] & touching))
        }


async def read_effects(reads: Reads, since: int = 0) -> Effects:
    """Return the effects of all that came after changeset ``since``."""
    sql = "SELECT changeset, undone FROM undoing WHERE changeset > :since"
    rows = await reads.fetch_all(sql, {"since": since})
    return Effects.of((row["changeset"], row["undone"]) for row in rows)


async def brought_back(reads: Reads, changeset: int) -> set[int]:
    """Return the changesets whose rows this one brought back, by undoing what had unmade them.

    It is none for a changeset that undoes nothing, or that unmade rows itself: those bear its mark.
    """
    rows = await reads.fetch_all(
        "SELECT t.undone, EXISTS (SELECT 1 FROM undoing d WHERE d.changeset = t.undone) AS undoes "
        "FROM undoing u JOIN undoing t ON t.changeset = u.undone WHERE u.changeset = :x",
        {"x": changeset},
    )
    found = {row["undone"] for row in rows if not row["undoes"]}
    for row in rows:
        if row["undoes"]:
            found |= await brought_back(reads, row["undone"])
    return found

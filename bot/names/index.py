"""The names in memory: what a typed text means, and what a half-typed one may become."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.domain.entities import SHARED, EntityKind
from bot.names import verdict
from bot.names.arrays import Anything
from bot.names.building import KIND_NUMBER, KINDS, build, each_once
from bot.names.entries import (
    Candidate,
    Choices,
    Explanation,
    Match,
    NameEntry,
    NoMatch,
    Resolution,
    Weighed,
)
from bot.names.features import FEATURES
from bot.names.frozen import FrozenNames
from bot.names.live import LiveNames
from bot.names.normalise import verbatim
from bot.names.query import Query
from bot.names.search import Compared, Named, Scored, best_known, compared, named, only_begins
from bot.names.segment import Segment
from bot.names.weights import Network, weights

MOST = 25
"""Choices that Discord shows at once."""
FROZEN_FROM = 1_000
"""Shared names from which they are kept in arrays: below, dictionaries are as quick."""


class NameIndex:
    """All names of all entities. Every change counts from the next question on.

    The shared names are in arrays, with those that were added since beside them; each guild's own are apart,
    so that no question of another guild ever meets them.
    """

    def __init__(self, entries: Iterable[NameEntry] = ()) -> None:
        self._frozen: FrozenNames | None = None
        self._live = LiveNames()
        self._guilds: defaultdict[int, LiveNames] = defaultdict(LiveNames)
        shared: list[NameEntry] = []
        for entry in entries:
            if entry.scope == SHARED:
                shared.append(entry)
            else:
                self.add(entry)
        if len(shared) < FROZEN_FROM:
            for entry in shared:
                self.add(entry)
        else:
            self._frozen = FrozenNames(build(each_once(shared)))

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Anything]) -> "NameIndex":
        """Return an index of the shared names whose arrays ``build`` made, perhaps in another process."""
        index = cls()
        index._frozen = FrozenNames(arrays)
        return index

    def take_over(self, fresh: "NameIndex") -> None:
        """Have the shared names of another index, all at once; each guild's own stay."""
        self._frozen, self._live = fresh._frozen, fresh._live  # noqa: SLF001 - an index, as this one

    @property
    def unfrozen(self) -> int:
        """How many shared names are not in arrays, or still are though they are gone."""
        return len(self._live) + (self._frozen.gone if self._frozen else 0)

    def size_in_bytes(self) -> int:
        """Return the bytes of the arrays; what is not in arrays is left out."""
        return sum(array.nbytes for array in self._frozen.arrays.values()) if self._frozen else 0

    def __len__(self) -> int:
        """Return the number of names, aliases included."""
        frozen = len(self._frozen) if self._frozen else 0
        return frozen + len(self._live) + sum(map(len, self._guilds.values()))

    def add(self, entry: NameEntry) -> None:
        """Add a name. One that is there already stays once, as primary if either of the two is."""
        for segment in self._segments_of(entry.scope):
            for row in segment.rows_of(entry.entity):
                known = segment.entry(row)
                if known.name == entry.name:
                    if known.primary or not entry.primary:
                        return
                    segment.remove(row)
        live = self._live if entry.scope == SHARED else self._guilds[entry.scope]
        live.add(entry)

    def remove(self, entity: int, name: str, scope: int = SHARED) -> None:
        """Take away a name as it was added; one that is not there is no error."""
        for segment in self._segments_of(scope):
            for row in segment.rows_of(entity):
                if segment.entry(row).name == name:
                    segment.remove(row)
        self._tidy()

    def remove_entity(self, entity: int) -> None:
        """Take away all names of an entity, in every scope."""
        for segment in [*self._segments_of(SHARED), *self._guilds.values()]:
            for row in segment.rows_of(entity):
                segment.remove(row)
        self._tidy()

    def name_of(self, entity: int) -> str | None:
        """Return the primary name of an entity, the shared one first; None where it has none."""
        for segments in (self._segments_of(SHARED), self._guilds.values()):
            names = [name for segment in segments for name in _primary_names(segment, entity)]
            if names:
                return min(names)
        return None

    def resolve(
        self, text: str, *, kinds: Collection[EntityKind] | None = None, scope: int = SHARED
    ) -> Resolution:
        """Return what ``text`` means: one entity, some of which the member chooses, or none.

        Only entities of ``kinds`` (None: all) count, by the names that are shared or of ``scope``. A text
        without a letter or a digit means only the name that is written just so.
        """
        found = self._found(text, kinds, scope, weights().lookup)
        if found is None:
            return NoMatch()
        scores = found.standing()
        sure = weights().verdict
        count = verdict.meant(scores, sure, sum(map(len, self.segments(scope))))
        shown = count or verdict.nearest(scores, sure)
        candidates = self._best(found, scores, text, scope, shown)
        if count > 1:
            return Choices(tuple(candidates))
        if count and (isinstance(found, Named) or not only_begins(text, candidates[0].matched)):
            return Match(candidates[0])
        return NoMatch(tuple(candidates))

    def called(self, text: str, *, scope: int = SHARED) -> list[Candidate]:
        """Return what is called just so but for case, accents, punctuation, spaces or an article.

        That is as quick as one look; nothing that is merely like ``text`` is looked for.
        """
        query = Query.of(text)
        found = named(query, self.segments(scope), _numbers(None)) if query else None
        return self._ranked(found.names, text, scope) if found else []

    def ranked(
        self,
        text: str,
        *,
        kinds: Collection[EntityKind] | None = None,
        scope: int = SHARED,
        limit: int = MOST,
    ) -> list[Candidate]:
        """Return what ``text`` is most like, best first, whether or not it is meant."""
        found = self._found(text, kinds, scope, weights().lookup)
        return self._best(found, found.standing(), text, scope, limit) if found else []

    def explain(
        self, text: str, *, kinds: Collection[EntityKind] | None = None, scope: int = SHARED
    ) -> Explanation:
        """Return how ``resolve`` comes to its verdict, the names that were compared best first."""
        found = self._found(text, kinds, scope, weights().lookup)
        resolution = self.resolve(text, kinds=kinds, scope=scope)
        if not isinstance(found, Compared):
            return Explanation(tells=(), weighed=(), resolution=resolution)
        words = zip(found.typed.query.words, found.typed.tells.tolist(), found.typed.known, strict=True)
        columns = [column.tolist() for column in found.features]
        weighed = [
            Weighed(entry=one.entry, score=one.score, features=dict(zip(FEATURES, values, strict=True)))
            for one, values in zip(found.down_to(float("-inf")), zip(*columns, strict=True), strict=True)
        ]
        weighed.sort(key=lambda one: -one.score)
        return Explanation(tells=tuple(words), weighed=tuple(weighed), resolution=resolution)

    def complete(
        self,
        text: str,
        *,
        kinds: Collection[EntityKind] | None = None,
        scope: int = SHARED,
        limit: int = MOST,
    ) -> list[Candidate]:
        """Return what a half-typed ``text`` may become, best first, at most ``limit``.

        Each entity comes once. A blank text gets the best known primary names.
        """
        query = Query.of(text)
        segments, numbers = self.segments(scope), _numbers(kinds)
        if query is None:
            return self._ranked(best_known(segments, numbers), text, scope)[:limit]
        exact = named(query, segments, numbers)
        names = list(exact.names) if exact else []
        found = compared(query, segments, numbers, weights().keystroke)
        if found:
            found = found.as_typed()
            names += found.down_to(max(verdict.OFFERED, _lowest(found.standing(), limit)))
        return self._ranked(names, text, scope)[:limit]

    def _found(
        self, text: str, kinds: Collection[EntityKind] | None, scope: int, by: Network
    ) -> Named | Compared | None:
        query = Query.of(text)
        if query is None:
            return None
        segments, numbers = self.segments(scope), _numbers(kinds)
        found = named(query, segments, numbers)
        return found or (compared(query, segments, numbers, by) if query.lettered else None)

    def _best(
        self, found: Named | Compared, scores: Sequence[float], text: str, scope: int, count: int
    ) -> list[Candidate]:
        """Return the best ``count`` entities; of those that score the same, by the spelling and the name."""
        return self._ranked(found.down_to(_lowest(scores, count)), text, scope)[:count] if count else []

    def _ranked(self, found: Sequence[Scored], text: str, scope: int) -> list[Candidate]:
        """Return the entities of the names, each once, by the name that is most like the text, best first."""
        typed = verbatim(text)

        def order(one: Scored) -> tuple[float, bool, bool, float, str, str, int]:
            written = verbatim(one.entry.name)
            return (
                -one.score, written != typed, not one.entry.primary, -one.entry.weight, written,
                one.entry.name, one.entry.entity,
            )  # fmt: skip

        best: dict[int, Candidate] = {}
        for one in sorted(found, key=order):
            if one.entry.entity not in best:
                best[one.entry.entity] = self._candidate(one, scope)
        return list(best.values())

    def _candidate(self, one: Scored, scope: int) -> Candidate:
        entry = one.entry
        return Candidate(
            entity=entry.entity,
            kind=entry.kind,
            name=self._name_in(entry, scope),
            matched=entry.name,
            score=one.score,
        )

    def _name_in(self, entry: NameEntry, scope: int) -> str:
        """Return an entity's primary name as a guild sees it: its own, the shared one, or what matched."""
        own = self._guilds.get(scope)
        for segments in ([own] if own else [], self._segments_of(SHARED)):
            names = [name for segment in segments for name in _primary_names(segment, entry.entity)]
            if names:
                return min(names)
        return entry.name

    def segments(self, scope: int = SHARED) -> list[Segment]:
        """Return the parts that a guild's questions look at, the empty ones left out."""
        own = self._guilds.get(scope)
        return [segment for segment in (self._frozen, self._live, own) if segment]

    def _segments_of(self, scope: int) -> list[Segment]:
        if scope != SHARED:
            own = self._guilds.get(scope)
            return [own] if own else []
        return [self._frozen, self._live] if self._frozen else [self._live]

    def _tidy(self) -> None:
        for scope in [scope for scope, own in self._guilds.items() if not own]:
            del self._guilds[scope]


def _lowest(scores: Sequence[float], count: int) -> float:
    """Return the score of the last of the best ``count``."""
    return scores[min(count, len(scores)) - 1]


def _primary_names(segment: Segment, entity: int) -> list[str]:
    entries = map(segment.entry, segment.rows_of(entity))
    return [entry.name for entry in entries if entry.primary]


def _numbers(kinds: Collection[EntityKind] | None) -> tuple[int, ...]:
    return (
        tuple(range(len(KINDS))) if kinds is None else tuple(sorted(KIND_NUMBER[kind] for kind in set(kinds)))
    )

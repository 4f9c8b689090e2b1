"""The names in memory: what a typed text means, and what a half-typed one may become."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice
from typing import NamedTuple

from bot.domain.entities import SHARED, EntityKind
from bot.names.entries import Candidate, Choices, Match, NameEntry, NoMatch, Resolution
from bot.names.likeness import (
    SHORT,
    WORD_LIKENESS,
    Form,
    completion,
    form_of,
    half_typed,
    likeness,
    spellings,
)
from bot.names.normalise import verbatim
from bot.names.postings import Postings
from bot.names.verdict import LIKELY, meant, nearest

_MAX_KEYS = 50
"""Keys like a mistyped word that are followed."""
_MAX_WORDS = 6
"""Words of a text whose typos are looked for, the longest ones: each is a pass over the vocabulary."""
_MAX_COMPARED = 100
"""Names that are compared in full, those that share most with the text first."""
_MAX_CONTINUED = 3000
"""Names that are looked at for one half-typed word; more begin with a single letter in a large store."""
_TYPO_CUTOFF = 0.55
"""Looser than ``WORD_LIKENESS``, which also counts how words begin."""


class _Row(NamedTuple):
    """What tells one entry from another."""

    entity: int
    scope: int
    name: str


class _Filed(NamedTuple):
    entry: NameEntry
    form: Form


class _Lead(NamedTuple):
    """A key that a text leads to, and how many of its letters speak for it."""

    postings: Postings[_Row]
    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class _View:
    """Which entities a question is about, and which guild asks it."""

    kinds: Collection[EntityKind] | None
    scope: int

    def shows(self, entry: NameEntry) -> bool:
        return entry.scope in {SHARED, self.scope} and (self.kinds is None or entry.kind in self.kinds)


class NameIndex:
    """All names of all entities. Every change counts from the next question on."""

    def __init__(self, entries: Iterable[NameEntry] = ()) -> None:
        self._filed: dict[_Row, _Filed] = {}
        self._of_entity: defaultdict[int, dict[_Row, None]] = defaultdict(dict)
        self._texts = Postings[_Row]()
        self._bare = Postings[_Row]()
        self._words = Postings[_Row]()
        self._initials = Postings[_Row]()
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        """Return the number of names, aliases included."""
        return len(self._filed)

    def add(self, entry: NameEntry) -> None:
        """Add a name. One that is there already stays once, as primary if either of the two is."""
        row = _Row(entry.entity, entry.scope, entry.name)
        known = self._filed.get(row)
        if known is not None:
            if entry.primary:
                self._filed[row] = known._replace(entry=entry)
            return
        form = form_of(entry.name)
        self._filed[row] = _Filed(entry, form)
        self._of_entity[entry.entity][row] = None
        for postings, key in self._keys(form):
            postings.add(key, row)

    def remove(self, entity: int, name: str, scope: int = SHARED) -> None:
        """Take away a name as it was added; one that is not there is no error."""
        row = _Row(entity, scope, name)
        filed = self._filed.pop(row, None)
        if filed is None:
            return
        for postings, key in self._keys(filed.form):
            postings.remove(key, row)
        del self._of_entity[entity][row]
        if not self._of_entity[entity]:
            del self._of_entity[entity]

    def remove_entity(self, entity: int) -> None:
        """Take away all names of an entity, in every scope."""
        for row in list(self._of_entity.get(entity, ())):
            self.remove(row.entity, row.name, row.scope)

    def name_of(self, entity: int) -> str | None:
        """Return the primary name of an entity, the shared one first; None where it has none."""
        return min(((row.scope, row.name) for row in self._primary(entity)), default=(SHARED, None))[1]

    def resolve(
        self, text: str, *, kinds: Collection[EntityKind] | None = None, scope: int = SHARED
    ) -> Resolution:
        """Return what ``text`` means: one entity, some of which the member chooses, or none.

        Only entities of ``kinds`` (None: all) count, by the names that are shared or of ``scope``. A text
        without a letter or a digit means only the name that is written just so.
        """
        query, view = form_of(text), _View(kinds, scope)
        if not query.text:
            return NoMatch()
        rows = self._shown(self._texts.get(query.text), view) or self._shown(self._bare.get(query.bare), view)
        candidates = self._ranked(rows or self._nearby(query, view), likeness, text, view)
        scores = [candidate.score for candidate in candidates]
        count = meant(scores)
        if count == 1:
            return Match(candidates[0])
        if count:
            return Choices(tuple(candidates[:count]))
        return NoMatch(tuple(candidates[: nearest(scores)]))

    def complete(
        self,
        text: str,
        *,
        kinds: Collection[EntityKind] | None = None,
        scope: int = SHARED,
        limit: int = 25,
    ) -> list[Candidate]:
        """Return what a half-typed ``text`` may become, best first, at most ``limit``.

        Each entity comes once. Among equals the primary names come first, then the order is alphabetical.
        A blank text gets the first primary names of the alphabet. 25 is what Discord shows.
        """
        query, view = form_of(text), _View(kinds, scope)
        if not query.text:
            return self._first(view, limit)
        begun = chain(self._begun(self._texts, query.text), self._begun(self._bare, query.bare))
        rows = dict.fromkeys(chain(self._shown(begun, view), self._nearby(query, view)))
        found = self._ranked(rows, completion, text, view)
        return [candidate for candidate in found if candidate.score >= LIKELY][:limit]

    def _first(self, view: _View, limit: int) -> list[Candidate]:
        """Return the first primary names of the alphabet."""
        rows = chain.from_iterable(sorted(self._texts.get(key)) for key in self._texts.beginning_with(""))
        entries = (self._filed[row].entry for row in rows)
        shown = (e for e in entries if e.primary and view.shows(e) and self._name_in(view, e) == e.name)
        unique = {entry.entity: entry for entry in islice(shown, 2 * limit)}  # a guild may repeat a name
        return [self._candidate(view, entry, 0.0) for entry in islice(unique.values(), limit)]

    def _ranked(
        self, rows: Iterable[_Row], measure: Callable[[Form, Form], float], text: str, view: _View
    ) -> list[Candidate]:
        """Return the entities of the rows, each once, by the name that is most like the text, best first."""
        query, typed = form_of(text), verbatim(text)

        def order(scored: tuple[float, NameEntry]) -> tuple[float, bool, bool, str, str, int]:
            score, entry = scored
            written = verbatim(entry.name)
            return (-score, written != typed, not entry.primary, written, entry.name, entry.entity)

        filed = [self._filed[row] for row in rows]
        best: dict[int, Candidate] = {}
        for score, entry in sorted(((measure(query, form), entry) for entry, form in filed), key=order):
            if score and entry.entity not in best:
                best[entry.entity] = self._candidate(view, entry, score)
        return list(best.values())

    def _nearby(self, query: Form, view: _View) -> list[_Row]:
        """Return the names worth comparing in full: those that share words, initials or most letters."""
        if not query.words:
            return []
        shared: defaultdict[_Row, float] = defaultdict(float)
        for postings, key, weight in chain(self._letters(query), self._related(query, view)):
            for row in postings.get(key):
                shared[row] += weight
        return nlargest(_MAX_COMPARED, self._shown(shared, view), key=lambda row: (shared[row], row))

    def _letters(self, query: Form) -> Iterator[_Lead]:
        """Yield what the query's letters lead to as a whole."""
        typed = "".join(query.words)
        yield _Lead(self._initials, typed, len(typed))
        if len(query.bare) <= SHORT:
            return
        for key, like in self._bare.like(query.bare, cutoff=WORD_LIKENESS, limit=_MAX_KEYS):
            yield _Lead(self._bare, key, like * len(query.bare))

    def _related(self, query: Form, view: _View) -> Iterator[_Lead]:
        """Yield the words that the query's words may stand for; one that a name has is no typo."""
        last = query.telling[-1]
        for word in sorted(set(query.telling), key=len, reverse=True)[:_MAX_WORDS]:
            others = dict.fromkeys(spellings(word), 1.0)
            known = any(view.shows(self._filed[row].entry) for row in self._words.get(word))
            if not known and len(query.bare) > SHORT:
                others |= self._words.like(word, cutoff=_TYPO_CUTOFF, limit=_MAX_KEYS)
            if word == last:
                others |= dict.fromkeys(self._continued(word), 1.0)
            for other, like in others.items():
                yield _Lead(self._words, other, like * len(word))

    def _continued(self, half: str) -> Iterator[str]:
        """Yield the words that begin with a half-typed one, or else those that begin almost so."""
        begun = list(islice(self._words.beginning_with(half), _MAX_CONTINUED))
        almost = islice(self._words.beginning_with(half[:2]), _MAX_CONTINUED)
        yield from begun or (word for word in almost if half_typed(half, word))

    @staticmethod
    def _begun(postings: Postings[_Row], prefix: str) -> Iterator[_Row]:
        """Yield the names that begin with a text."""
        rows = chain.from_iterable(map(postings.get, postings.beginning_with(prefix)))
        return islice(rows, _MAX_CONTINUED)

    def _shown(self, rows: Iterable[_Row], view: _View) -> list[_Row]:
        return [row for row in rows if view.shows(self._filed[row].entry)]

    def _candidate(self, view: _View, entry: NameEntry, score: float) -> Candidate:
        name = self._name_in(view, entry)
        return Candidate(entity=entry.entity, kind=entry.kind, name=name, matched=entry.name, score=score)

    def _name_in(self, view: _View, entry: NameEntry) -> str:
        """Return an entity's primary name as a guild sees it: its own, the shared one, or what matched."""
        seen = [row for row in self._primary(entry.entity) if row.scope in {SHARED, view.scope}]
        return min(seen, key=lambda row: (row.scope != view.scope, row.name)).name if seen else entry.name

    def _primary(self, entity: int) -> Iterator[_Row]:
        return (row for row in self._of_entity.get(entity, ()) if self._filed[row].entry.primary)

    def _keys(self, form: Form) -> Iterator[tuple[Postings[_Row], str]]:
        """Yield where a name is filed."""
        yield self._texts, form.text
        yield self._bare, form.bare
        for word in set(form.words):
            yield self._words, word
        for letters in form.initials:
            yield self._initials, letters

"""Claims read for questions, and kept as long as nothing changes."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.desk.lookup import facts
from bot.desk.sight import Sight
from bot.domain.claims import Claim, Credit, Note, Property, PropertyName, Quote
from bot.domain.entities import Entity
from bot.domain.queries import Viewer
from bot.store.store import Store

REMEMBERED = 512
"""Reads that are kept: some kilobytes each."""

AnyClaim = TypeVar("AnyClaim", bound=Claim)
Found = TypeVar("Found")
Key = tuple[object, ...]


class Reads:
    """What was read lately, as of one change number; a newer one empties it."""

    def __init__(self, store: Store, most: int = REMEMBERED) -> None:
        self._store = store
        self._most = most
        self._seq = -1
        self._kept: OrderedDict[Key, object] = OrderedDict()

    async def at(self, viewer: Viewer) -> "ScopedReads":
        """Return the reads of one question, in what ``viewer`` sees now."""
        seq = await self._store.changes.current_seq()
        if seq != self._seq:
            self._kept.clear()
            self._seq = seq
        return ScopedReads(self, self._store, viewer, seq)

    async def kept(self, seq: int, key: Key, read: Callable[[], Awaitable[Found]]) -> Found:
        """Return what ``read`` returned for ``key`` since change ``seq``."""
        if key in self._kept and seq == self._seq:
            self._kept.move_to_end(key)
            return self._kept[key]  # type: ignore[return-value]  # a key stands for one kind of read
        found = await read()
        if seq == self._seq:
            self._kept[key] = found
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found


class ScopedReads:
    """What one viewer sees: the claims of their scope, with spoilers as their guild wants them."""

    def __init__(self, reads: Reads, store: Store, viewer: Viewer, seq: int) -> None:
        self._reads = reads
        self._store = store
        self._sight = Sight(store.claims, viewer)
        self._seq = seq
        self._spoilers = viewer.spoilers
        self.scope = viewer.scope

    async def entity(self, entity: int) -> Entity | None:
        """Return an entity, or ``None`` where it is not to be seen."""
        return await self._kept("entity", entity, lambda: self._store.entities.get(entity, self.scope))

    async def show(self, show: Entity) -> Sequence[Claim]:
        """Return the claims about a show and its seasons."""
        return await self._kept("show", show.id, lambda: self._sight.about_show(show.id))

    async def of_show(self, show: Entity, kind: type[AnyClaim]) -> tuple[AnyClaim, ...]:
        """Return the claims of one kind about a show and its seasons."""
        return facts.of_kind(await self.show(show), kind)

    async def properties(self, entity: Entity, *names: PropertyName) -> tuple[Property, ...]:
        """Return properties of an entity itself, the best of each name first."""
        claims = await (self.show(entity) if entity.kind == "show" else self.about(entity))
        return facts.properties((one for one in claims if one.subject.id == entity.id), *names)

    async def about(self, entity: Entity) -> Sequence[Claim]:
        """Return the claims about a person or a character."""
        return await self._kept("about", entity.id, lambda: self._sight.about_entity(entity.id))

    async def credits_of(self, person: Entity) -> tuple[Credit, ...]:
        """Return a person's credits in billing order."""
        found = await self._kept("of", person.id, lambda: self._sight.credits_of(person.id))
        return facts.billed(found)

    async def credits_as(self, character: Entity) -> tuple[Credit, ...]:
        """Return the credits for a character in billing order."""
        found = await self._kept("as", character.id, lambda: self._sight.credits_as(character.id))
        return facts.billed(found)

    async def credits_on(self, show: Entity) -> tuple[Credit, ...]:
        """Return the credits of a show in billing order."""
        return facts.billed(await self.of_show(show, Credit))

    async def notes(self, show: Entity) -> tuple[Note, ...]:
        """Return the notes of a show and its seasons, newest first."""
        return facts.newest_first(await self.of_show(show, Note))

    async def quotes(self, of: Entity | None, words: frozenset[str] = frozenset()) -> tuple[Quote, ...]:
        """Return quotes of something, with any of some words, newest first."""
        entity = of.id if of else None
        found = await self._kept(
            "quotes", (entity, words), lambda: self._sight.quotes(of=entity, words=words)
        )
        return facts.newest_first(found)

    async def in_several(self) -> tuple[Credit, ...]:
        """Return the credits of actors who are in more than one show."""
        return facts.billed(await self._kept("several", 0, self._sight.credits_in_several))

    async def told_of(self, words: frozenset[str]) -> tuple[Property, ...]:
        """Return what is said of shows and characters with any of some words."""
        found = await self._kept("told", words, lambda: self._sight.properties_with(sorted(words)))
        return facts.of_kind(found, Property)

    async def _kept(self, what: str, which: object, read: Callable[[], Awaitable[Found]]) -> Found:
        return await self._reads.kept(self._seq, (what, which, self.scope, self._spoilers), read)

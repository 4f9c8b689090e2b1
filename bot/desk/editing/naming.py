"""Adding, renaming and retracting what facts are about, and the names it goes by."""

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.desk.editing.answers import SavedEntity, SavedName
from bot.desk.editing.checking import check_season
from bot.desk.text import check_text, reason_of
from bot.domain import limits
from bot.domain.acts import Act
from bot.domain.entities import AliasKind, Entity, EntityKind
from bot.domain.permissions import may_add, may_edit
from bot.errors import Conflict, Invalid
from bot.store.change import Change
from bot.store.drafts import EntityDraft


class NameEditing:
    """What moderators do to shows, seasons, people, characters and their names.

    Errors are as in ``ClaimEditing``. In a guild, shared entities can be given other names that the guild
    alone sees; their own name, and whether they are there, is the owners' to say.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._store = bench.store

    async def add(self, acting: Acting, kind: EntityKind, name: str) -> SavedEntity:
        """Add a show, a person or a character."""
        if kind is EntityKind.SEASON:
            raise ValueError("a season is added to its show")
        async with self._bench.change(acting, Act.ADD) as change:
            demand(may_add(acting.may, acting.scope), "desk.add")
            made = change.add_entity(EntityDraft(kind=kind, name=_checked(name)))
        return SavedEntity(changeset=change.seq, entity=await self.there(acting, made))

    async def add_season(self, acting: Acting, show: int, number: int) -> SavedEntity:
        """Add a season to a show, or bring it back."""
        check_season(number)
        async with self._bench.change(acting, Act.ADD) as change:
            demand(may_add(acting.may, acting.scope), "desk.add")
            known = await self.there(acting, show)
            if known.kind is not EntityKind.SHOW:
                raise Invalid("desk.wrong_kind", field="show", name=known.name)
            seasons = await self._store.entities.seasons(show, acting.scope)
            if number in {season.number for season in seasons}:
                raise Conflict("desk.season_there", name=known.name, season=number)
            made = await self._season(acting, change, known, number)
        return SavedEntity(changeset=change.seq, entity=await self.there(acting, made))

    async def there(self, acting: Acting, entity: int) -> Entity:
        """Return an entity that who acts can see.

        Raises:
            Invalid: ``desk.no_entity``.
        """
        found = await self._store.entities.get(entity, acting.scope)
        if found is None:
            raise Invalid("desk.no_entity", field="entity")
        return found

    async def rename(self, acting: Acting, entity: int, opened: int, name: str) -> SavedEntity:
        """Give an entity another name; the old one is no longer its own, unless it is added as an alias.

        Raises:
            Conflict: ``store.outdated``, it is at another version than ``opened``.
        """
        async with self._bench.change(acting, Act.EDIT) as change:
            known = await self._mine(acting, entity)
            if known.kind is EntityKind.SEASON:
                raise Invalid("desk.wrong_kind", field="entity", name=known.name)
            draft = EntityDraft(kind=known.kind, name=_checked(name))
            await change.update_entity(entity, draft, opened=opened)
        return SavedEntity(changeset=change.seq, entity=await self.there(acting, entity))

    async def retract(self, acting: Acting, entity: int, opened: int, reason: str) -> SavedEntity:
        """Take an entity back, and with it whatever is said of it; returns it as it was."""
        why = reason_of(reason)
        async with self._bench.change(acting, Act.RETRACT, reason=why) as change:
            known = await self._mine(acting, entity)
            await change.retract("entity", entity, opened)
        return SavedEntity(changeset=change.seq, entity=known)

    async def add_alias(self, acting: Acting, entity: int, name: str, kind: AliasKind) -> SavedName:
        """Add another name of an entity, or bring it back; a guild's is seen in the guild alone."""
        name = _checked(name)
        async with self._bench.change(acting, Act.ADD) as change:
            demand(may_add(acting.may, acting.scope), "desk.add")
            known = await self.there(acting, entity)
            if known.kind is EntityKind.SEASON:
                raise Invalid("desk.wrong_kind", field="entity", name=known.name)
            names = await self._store.entities.aliases([entity], acting.scope)
            if name == known.name or name in names[entity]:
                raise Conflict("desk.alias_there", name=known.name, alias=name)
            gone = await self._store.entities.alias(entity, name, acting.scope)
            if gone is None:
                change.add_alias(entity, name, kind)
            else:
                await change.revive("alias", gone.id)
        return SavedName(changeset=change.seq, entity=known, name=name)

    async def retract_alias(self, acting: Acting, entity: int, name: str) -> SavedName:
        """Take back another name of an entity that was added in the scope of who acts."""
        async with self._bench.change(acting, Act.RETRACT) as change:
            known = await self.there(acting, entity)
            alias = await self._store.entities.alias(entity, name, acting.scope)
            if alias is None or alias.retracted:
                raise Invalid("desk.no_alias", name=known.name, alias=name[: limits.TYPED])
            own = await self._store.history.author("alias", alias.id) == acting.person
            demand(may_edit(acting.may, acting.scope, own=own), "desk.edit")
            await change.retract("alias", alias.id)
        return SavedName(changeset=change.seq, entity=known, name=name)

    async def _season(self, acting: Acting, change: Change, show: Entity, number: int) -> int:
        gone = await self._store.entities.season(show.id, number, acting.scope)
        if gone is None:
            draft = EntityDraft(kind=EntityKind.SEASON, name=show.name, show=show.id, number=number)
            return change.add_entity(draft)
        await change.revive("entity", gone.id)
        return gone.id

    async def _mine(self, acting: Acting, entity: int) -> Entity:
        known = await self.there(acting, entity)
        demand(known.scope == acting.scope, "desk.shared")
        own = await self._store.history.author("entity", entity) == acting.person
        demand(may_edit(acting.may, acting.scope, own=own), "desk.edit")
        return known


def _checked(name: str) -> str:
    name = name.strip()
    check_text("name", name, limits.NAME)
    return name

"""What the commands that add have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from discord import Interaction

from bot.client.acting import acting_of, shared
from bot.client.bot import ShowdeskBot
from bot.client.deskoptions import source_of
from bot.client.drafting import begin
from bot.desk.acting import Acting, demand
from bot.domain.entities import Entity, EntityKind
from bot.domain.keeping import Content
from bot.domain.permissions import may_add, may_promote
from bot.domain.queries import Name

SHOWS = (EntityKind.SHOW,)
PEOPLE = (EntityKind.PERSON,)
ANYTHING = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER)
ALL = "shared"
"""The scope of what all servers share; the other is this server."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen with the command for one field: a name, and what it may be the name of."""

    field: str
    name: Name | None
    kinds: tuple[EntityKind, ...]


async def adding(interaction: Interaction[ShowdeskBot], scope: str | None) -> Acting:
    """Return who adds, in this server or for all.

    Raises:
        Forbidden: ``desk.add``, or for all servers ``desk.promote``.
    """
    acting = await acting_of(interaction)
    if scope == ALL:
        demand(may_promote(acting.may), "desk.promote")
        acting = shared(acting)
    demand(may_add(acting.may, acting.scope), "desk.add")
    return acting


async def add(
    interaction: Interaction[ShowdeskBot],
    kind: str,
    *chosen: Chosen,
    source: str | None = None,
    scope: str | None = None,
    season: int | None = None,
    spoiler: int | None = None,
) -> None:
    """Begin a draft of ``kind`` with what was chosen; a ``season`` takes the place of its show."""
    acting = await adding(interaction, scope)
    choosing = interaction.client.app.submitting.choosing
    found = dict[str, Entity]()
    for one in chosen:
        if one.name is not None:
            found[one.field] = await choosing.entity(acting, one.name, one.kinds, one.field)
    if season is not None:
        found["subject"] = await choosing.season(acting, found["subject"], season)
    fields = {**_ids(found), **({} if spoiler is None else {"spoiler": str(spoiler)})}
    cited = None if source is None else await source_of(interaction, acting, source)
    await begin(interaction, acting, Content(kind=kind, fields=fields, source=cited))


def _ids(found: Mapping[str, Entity]) -> dict[str, str]:
    return {field: str(entity.id) for field, entity in found.items()}

"""What somebody may do at a guild's desk. Pure: who they are is handed in, each time it counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

RoleTable = Mapping[int, Collection["Permission"]]
"""What a guild's desk lets each of its roles do, by the role's Discord id."""


class Permission(StrEnum):
    """One thing that somebody may do; none includes another."""

    ADD = "add"
    EDIT_OTHERS = "edit_others"
    UNDO_OTHERS = "undo_others"
    MANAGE = "manage"
    """Choose the desk's roles and settings."""
    TRUSTED = "trusted"
    """What they add counts at once, where a guild asks a second moderator for approval."""
    OWNER = "owner"
    """Keep the shared facts; of the bot's owners, whatever guild they are in."""


GRANTABLE = frozenset(Permission) - {Permission.OWNER}
"""What a guild can give to a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who somebody is in the guild where they act, as Discord says it at that moment.

    ``roles`` are the ids of their roles; the role of everybody has the guild's own id, and is among them.
    """

    roles: frozenset[int] = frozenset()
    owns_guild: bool = False
    manages_guild: bool = False
    """Whether they have Manage Server."""
    owns_bot: bool = False


def permissions_of(who: Standing, table: RoleTable) -> frozenset[Permission]:
    """Return what somebody may do in a guild whose desk has ``table``.

    Who owns or manages the guild may do everything there. An owner of the bot has no say in a guild by that
    alone, and nobody gets ``OWNER`` from a guild.
    """
    may = set[Permission]()
    if who.owns_bot:
        may.add(Permission.OWNER)
    if who.owns_guild or who.manages_guild:
        may |= GRANTABLE
    for role in who.roles:
        may |= GRANTABLE.intersection(table.get(role, ()))
    return frozenset(may)

"""Who may do what at a desk, and the rules that ask. Pure: who they are is handed in, each time it counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.entities import SHARED

RoleTable = Mapping[int, Collection["Permission"]]
"""What a guild's desk lets each of its roles do, by the role's Discord id."""


class Permission(StrEnum):
    """One thing that somebody may do; none includes another."""

    ADD = "add"
    """Add facts, and change or undo one's own."""
    EDIT_OTHERS = "edit_others"
    """Change and retract what others added, also the shared facts as one's guild sees them."""
    UNDO_OTHERS = "undo_others"
    """Undo what others did."""
    MANAGE = "manage"
    """Choose the desk's roles and settings, and merge what is the guild's own."""
    TRUSTED = "trusted"
    """What they add counts at once, where a guild asks a second moderator for approval."""
    OWNER = "owner"
    """Keep the shared facts; of the bot's owners, whatever guild they are in."""


Permissions = frozenset[Permission]

GRANTABLE: Permissions = frozenset(Permission) - {Permission.OWNER}
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


def permissions_of(who: Standing, table: RoleTable) -> Permissions:
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


def may_see(may: Permissions) -> bool:
    """Whether the desk is there for somebody at all: its lists, its history."""
    return bool(may - {Permission.TRUSTED})


def may_add(may: Permissions, scope: int) -> bool:
    """Whether somebody may add facts in ``scope``."""
    return _has(may, scope, Permission.ADD)


def may_edit(may: Permissions, scope: int, *, own: bool) -> bool:
    """Whether somebody may change or retract a row; ``own`` is one that they added themselves."""
    return _has(may, scope, Permission.ADD if own else Permission.EDIT_OTHERS)


def may_undo(may: Permissions, scope: int, *, own: bool) -> bool:
    """Whether somebody may undo a changeset of ``scope``; ``own`` is one that they made themselves."""
    return _has(may, scope, Permission.ADD if own else Permission.UNDO_OTHERS)


def may_merge(may: Permissions, scope: int) -> bool:
    """Whether somebody may merge an entity of ``scope`` into another."""
    return _has(may, scope, Permission.MANAGE)


def may_manage(may: Permissions) -> bool:
    """Whether somebody may choose what the desk's roles may do, and its settings."""
    return Permission.MANAGE in may


def may_promote(may: Permissions) -> bool:
    """Whether somebody may make a guild's claim a shared one."""
    return Permission.OWNER in may


def counts_at_once(may: Permissions, scope: int, *, approval_asked: bool) -> bool:
    """Whether an add needs no second moderator, in a guild that asks for one or does not."""
    return scope == SHARED or not approval_asked or Permission.TRUSTED in may


def _has(may: Permissions, scope: int, permission: Permission) -> bool:
    """Whether somebody may do something in ``scope``: in the shared one, all of it is the owners'."""
    return (Permission.OWNER if scope == SHARED else permission) in may

"""Who may change what: the rights that roles give, and the rules that ask for them. Pure.

Who has which role is the caller's to know; it is asked anew at each act, since a role may have been taken
away meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.entities import SHARED


class Right(StrEnum):
    """What a role may give. None follows from another, but ``MANAGE``, which gives them all."""

    ADD = "add"
    """Add facts, and change or undo one's own."""
    EDIT_OTHERS = "edit_others"
    """Change and retract what others added, also the shared facts as one's guild sees them."""
    UNDO_OTHERS = "undo_others"
    """Undo what others did."""
    MANAGE = "manage"
    """Everything in the guild: its roles, its settings, merging its own entities."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What somebody may do at one moment, in one guild.

    ``trusted`` adds count at once where a guild asks for a second moderator's approval; ``owner`` is one of
    the people who run the bot: they keep the shared facts and may do everything in every scope.
    """

    rights: frozenset[Right] = frozenset()
    trusted: bool = False
    owner: bool = False

    @classmethod
    def of(cls, rights: Iterable[Right], *, trusted: bool = False) -> Self:
        """Return the authority of somebody whose roles together give ``rights``."""
        return cls(frozenset(rights), trusted)

    def has(self, right: Right) -> bool:
        """Whether a right is there, by itself or by one that gives all."""
        return self.owner or right in self.rights or Right.MANAGE in self.rights


MEMBER = Authority()
CONTRIBUTOR = Authority.of({Right.ADD})
EDITOR = Authority.of({Right.ADD, Right.EDIT_OTHERS})
UNDOER = Authority.of({Right.ADD, Right.UNDO_OTHERS})
MANAGER = Authority.of({Right.MANAGE}, trusted=True)
OWNER = Authority(trusted=True, owner=True)


def may_see(authority: Authority) -> bool:
    """Whether the desk is there for somebody at all: its lists, its history."""
    return authority.owner or bool(authority.rights)


def may_act(authority: Authority, scope: int) -> bool:
    """Whether somebody may change anything in ``scope``; the shared facts are the owners'."""
    return authority.owner if scope == SHARED else may_see(authority)


def may_add(authority: Authority, scope: int) -> bool:
    """Whether somebody may add facts in ``scope``."""
    return may_act(authority, scope) and authority.has(Right.ADD)


def may_edit(authority: Authority, scope: int, *, own: bool) -> bool:
    """Whether somebody may change or retract a row; ``own`` is one that they added themselves."""
    return may_act(authority, scope) and authority.has(Right.ADD if own else Right.EDIT_OTHERS)


def may_undo(authority: Authority, scope: int, *, own: bool) -> bool:
    """Whether somebody may undo a changeset of ``scope``; ``own`` is one that they made themselves."""
    return may_act(authority, scope) and authority.has(Right.ADD if own else Right.UNDO_OTHERS)


def may_merge(authority: Authority, scope: int) -> bool:
    """Whether somebody may merge an entity of ``scope`` into another; shared ones are the owners'."""
    return may_act(authority, scope) and authority.has(Right.MANAGE)


def may_promote(authority: Authority) -> bool:
    """Whether somebody may make a guild's claim a shared one."""
    return authority.owner


def counts_at_once(authority: Authority, *, approval_asked: bool) -> bool:
    """Whether an add needs no second moderator, in a guild that asks for one or does not."""
    return not approval_asked or authority.trusted or authority.has(Right.MANAGE)

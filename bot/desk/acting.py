"""Who acts at the desk."""

from dataclasses import dataclass

from bot.domain.permissions import Permissions
from bot.errors import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts: a member by their Discord id, in which scope, and what they may do at this moment.

    ``scope`` is the id of the guild, or 0 where an owner of the bot acts on the shared facts. ``interaction``
    is Discord's id of what they did; the same one changes once, however often it arrives.
    """

    person: int
    scope: int
    may: Permissions
    interaction: int | None = None


def demand(allowed: bool, code: str) -> None:  # noqa: FBT001 - what a rule of ``domain.permissions`` said
    """Refuse who may not.

    Raises:
        Forbidden: ``code``, unless ``allowed``.
    """
    if not allowed:
        raise Forbidden(code)

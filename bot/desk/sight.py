"""What one viewer sees of the claims: those of their scope, with spoilers as their guild wants them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.domain.claims import Claim, ClaimKind, Credit, Note, Quote, Release
from bot.domain.guilds import SpoilerPolicy
from bot.domain.queries import Viewer
from bot.store.claims import Claims

AnyClaim = TypeVar("AnyClaim", bound=Claim)


def under(policy: SpoilerPolicy, claims: Iterable[AnyClaim]) -> list[AnyClaim]:
    """Return claims as a policy has them: a card hides those that have a ``spoiler``.

    Where spoilers are shown, none has one; where they are left out, those that have one are not there, so
    that nothing is counted, or concluded, from what is not told.
    """
    match policy:
        case SpoilerPolicy.HIDE:
            return list(claims)
        case SpoilerPolicy.SHOW:
            return [claim if claim.spoiler is None else replace(claim, spoiler=None) for claim in claims]
        case SpoilerPolicy.LEAVE_OUT:
            return [claim for claim in claims if claim.spoiler is None]


class Sight:
    """The claims of a store as one viewer sees them; see ``Claims`` for what each method returns.

    Everything that is looked up for an answer is looked up through this.
    """

    def __init__(self, claims: Claims, viewer: Viewer) -> None:
        self._claims = claims
        self._scope = viewer.scope
        self._policy = viewer.spoilers

    async def about_show(self, show: int, kinds: Collection[ClaimKind] | None = None) -> list[Claim]:
        """Return what is said of a show and its seasons."""
        return under(self._policy, await self._claims.about_show(show, self._scope, kinds))

    async def about_entity(self, entity: int) -> list[Claim]:
        """Return what is said of one entity."""
        return under(self._policy, await self._claims.about_entity(entity, self._scope))

    async def credits_of(self, person: int) -> list[Credit]:
        """Return a person's credits."""
        return under(self._policy, await self._claims.credits_of(person, self._scope))

    async def credits_as(self, character: int) -> list[Credit]:
        """Return the credits for playing a character."""
        return under(self._policy, await self._claims.credits_as(character, self._scope))

    async def quotes(self, of: int | None = None, words: Collection[str] = ()) -> list[Quote]:
        """Return quotes: all, or those of an entity, or with these words."""
        return under(self._policy, await self._claims.quotes(self._scope, of=of, words=words))

    async def count_quotes_by(self, speaker: int) -> int:
        """Return how many quotes of a speaker there are to see."""
        spoilers = self._policy is not SpoilerPolicy.LEAVE_OUT
        return await self._claims.count_quotes_by(speaker, self._scope, spoilers=spoilers)

    async def releases(self, *, from_day: date) -> list[Release]:
        """Return the releases of what may still come out on ``from_day`` or later."""
        return under(self._policy, await self._claims.releases(self._scope, from_day=from_day))

    async def notes(self, show: int | None = None) -> list[Note]:
        """Return notes: all, or those of a show."""
        return under(self._policy, await self._claims.notes(self._scope, show=show))

    async def credits_in_several(self) -> list[Credit]:
        """Return the credits of actors who are in more than one show."""
        return under(self._policy, await self._claims.credits_in_several(self._scope))

    async def properties_with(self, words: Sequence[str]) -> list[Claim]:
        """Return what is said of shows and characters with any of some words."""
        return under(self._policy, await self._claims.properties_with(self._scope, words))

"""Finding claims by the words that they have."""

from collections.abc import Iterable

from bot.desk.acting import Acting, demand
from bot.desk.context import Desk
from bot.domain.claims import Claim, Credit, Note, Property, Quote, Relation, Release, Status
from bot.domain.entities import EntityKind
from bot.domain.permissions import may_see
from bot.names import words

NAMED = 3
"""How many things that a half-typed text may name are looked at."""


class ClaimFinding:
    """Offers claims to be chosen, for whoever may see the desk: what their guild sees, of any rank."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._claims = desk.store.claims

    async def find(self, acting: Acting, typed: str, limit: int) -> tuple[Claim, ...]:
        """Return at most ``limit`` claims, those with the most of the typed words first, then the newest.

        Looked at are quotes with these words, and all that is said of what they may name. Where nothing is
        typed, these are the claims that were added last in the scope of who acts.

        Raises:
            Forbidden: ``desk.see``.
        """
        demand(may_see(acting.may), "desk.see")
        wanted = dict.fromkeys(words(typed))
        if not wanted:
            return tuple(await self._claims.newest(acting.scope, limit))
        found = {claim.id: claim for claim in await self._candidates(acting.scope, typed, wanted)}

        def order(claim: Claim) -> tuple[int, int]:
            known = said_words(claim)
            return -sum(any(one.startswith(word) for one in known) for word in wanted), -claim.id

        ranked = sorted(((order(claim), claim) for claim in found.values()), key=lambda one: one[0])
        return tuple(claim for (fitting, _), claim in ranked if fitting)[:limit]

    async def _candidates(self, scope: int, typed: str, wanted: Iterable[str]) -> list[Claim]:
        found: list[Claim] = list(await self._claims.quotes(scope, words=list(wanted), history=True))
        for text in dict.fromkeys((typed, *wanted)):
            for named in self._desk.names.complete(text, scope=scope, limit=NAMED):
                if named.kind is EntityKind.SHOW:
                    found += await self._claims.about_show(named.entity, scope, history=True)
                else:
                    found += await self._claims.about_entity(named.entity, scope, history=True)
                    found += await self._claims.credits_of(named.entity, scope, history=True)
                    found += await self._claims.quotes(scope, named.entity, history=True)
        return found


def said_words(claim: Claim) -> frozenset[str]:
    """Return the words of a claim and of what it names, as ``bot.names.words`` makes them."""
    subject = claim.subject
    texts = (subject.name, f"{subject.number or ''}", *_texts(claim))
    return frozenset(word for text in texts for one in (text or "").split() for word in words(one))


def _texts(claim: Claim) -> tuple[str | None, ...]:  # noqa: PLR0911 - one for each kind of claim
    match claim:
        case Credit():
            return claim.person.name, claim.job, claim.character
        case Quote():
            return claim.speaker.name, claim.words, claim.topic
        case Release():
            return ("release", claim.window.phrase)
        case Status():
            return claim.status, claim.detail
        case Property():
            return claim.name, claim.value
        case Note():
            return claim.topic, claim.text
        case Relation():
            return claim.relation, claim.object.name
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")

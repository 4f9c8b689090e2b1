"""Finding claims by the words that they have."""

from collections.abc import Iterable

from bot.desk.acting import Acting, demand
from bot.desk.context import Desk
from bot.desk.sight import under
from bot.domain.claims import Claim, Credit, Note, Property, Quote, Relation, Release, Status
from bot.domain.entities import EntityKind
from bot.domain.permissions import may_see
from bot.domain.queries import Ref, Viewer
from bot.errors import Invalid
from bot.names import Choices, Match, NoMatch, words

LOOKED_AT = 100
"""How many claims with some of the typed words are looked at for one with all of them."""
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
        return await self._found(acting.scope, typed, limit)

    async def seen(self, viewer: Viewer, typed: str, limit: int) -> tuple[Claim, ...]:
        """Return at most ``limit`` claims for a member, as ``find`` does.

        A choice cannot hide anything behind marks, so what would be hidden is not offered.
        """
        found = await self._found(viewer.scope, typed, LOOKED_AT)
        shown = [claim for claim in under(viewer.spoilers, found) if claim.spoiler is None]
        return tuple(shown[:limit])

    async def _found(self, scope: int, typed: str, limit: int) -> tuple[Claim, ...]:
        wanted = dict.fromkeys(words(typed))
        if not wanted:
            return tuple(await self._claims.newest(scope, limit))
        found = {claim.id: claim for claim in await self._candidates(scope, typed, wanted)}

        def order(claim: Claim) -> tuple[int, int]:
            known = said_words(claim)
            return -sum(any(one.startswith(word) for one in known) for word in wanted), -claim.id

        ranked = sorted(((order(claim), claim) for claim in found.values()), key=lambda one: one[0])
        return tuple(claim for (fitting, _), claim in ranked if fitting)[:limit]

    async def only(self, acting: Acting, typed: str) -> Claim:
        """Return the one claim that has every typed word.

        Raises:
            Forbidden: ``desk.see``.
            Invalid: ``desk.no_claim``, none has them; ``desk.several_claims``, more than one does.
        """
        wanted = set(words(typed))
        found = await self.find(acting, typed, LOOKED_AT) if wanted else ()
        whole = [claim for claim in found if _has_all(claim, wanted)]
        if len(whole) > 1:
            raise Invalid("desk.several_claims")
        if not whole:
            raise Invalid("desk.no_claim")
        return whole[0]

    async def about(self, acting: Acting, names: Iterable[Ref | str]) -> tuple[Claim, ...]:
        """Return all that is said of what these names may mean, each claim once.

        Raises:
            Forbidden: ``desk.see``.
        """
        demand(may_see(acting.may), "desk.see")
        meant = dict.fromkeys(ref for name in names for ref in self._refs(acting.scope, name))
        found = dict[int, Claim]()
        for ref in meant:
            found.update({claim.id: claim for claim in await self._said_of(acting.scope, ref)})
        return tuple(found.values())

    def _refs(self, scope: int, name: Ref | str) -> Iterable[Ref]:
        if isinstance(name, Ref):
            return (name,)
        match self._desk.names.resolve(name, scope=scope):
            case Match(candidate):
                return (Ref(candidate.kind, candidate.entity),)
            case Choices(candidates):
                return tuple(Ref(one.kind, one.entity) for one in candidates)
            case NoMatch():
                return ()

    async def _said_of(self, scope: int, ref: Ref) -> list[Claim]:
        if ref.kind is EntityKind.SHOW:
            return [*await self._claims.about_show(ref.id, scope, history=True)]
        found: list[Claim] = [*await self._claims.about_entity(ref.id, scope, history=True)]
        found += await self._claims.credits_of(ref.id, scope, history=True)
        found += await self._claims.quotes(scope, ref.id, history=True)
        return found

    async def _candidates(self, scope: int, typed: str, wanted: Iterable[str]) -> list[Claim]:
        found: list[Claim] = list(await self._claims.quotes(scope, words=list(wanted), history=True))
        for text in dict.fromkeys((typed, *wanted)):
            for named in self._desk.names.complete(text, scope=scope, limit=NAMED):
                found += await self._said_of(scope, Ref(named.kind, named.entity))
        return found


def _has_all(claim: Claim, wanted: Iterable[str]) -> bool:
    known = said_words(claim)
    return all(any(one.startswith(word) for one in known) for word in wanted)


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

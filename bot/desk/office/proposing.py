"""Proposals: what somebody adds who is not trusted, where a guild wants a second moderator to look."""

from bot.desk.acting import Acting, demand
from bot.desk.office.drafting import Drafting
from bot.desk.office.limits import Limits
from bot.desk.office.log import DeskLog
from bot.desk.text import reason_of
from bot.domain.clock import Clock
from bot.domain.keeping import LogEvent, Proposal, ProposalState, Telling
from bot.domain.permissions import may_add, may_see
from bot.errors import Conflict, Forbidden, Invalid
from bot.store.database import Database, Transaction
from bot.store.proposals import Proposals, add_proposal, decide_proposal, find_proposal


class Proposing:
    """The proposals of one desk. They are read by who may see it, and decided by who may add there."""

    def __init__(
        self, database: Database, clock: Clock, drafts: Drafting, log: DeskLog, limits: Limits
    ) -> None:
        self._database = database
        self._proposals = Proposals(database)
        self._drafts = drafts
        self._clock = clock
        self._log = log
        self._limits = limits

    async def waiting(self, acting: Acting, most: int, skip: int = 0) -> list[Proposal]:
        """Return at most ``most`` proposals that wait in a guild after the first ``skip``, oldest first."""
        demand(may_see(acting.may), "desk.see")
        return await self._proposals.waiting(acting.scope, most, skip)

    async def count(self, acting: Acting) -> int:
        """Return how many proposals wait in a guild."""
        demand(may_see(acting.may), "desk.see")
        return await self._proposals.count_waiting(acting.scope)

    async def find(self, acting: Acting, proposal: int) -> Proposal:
        """Return a proposal of a guild, however it stands.

        Raises:
            Invalid: ``desk.no_proposal``, the guild has none of that number.
        """
        demand(may_see(acting.may), "desk.see")
        found = await find_proposal(self._database, proposal, acting.scope)
        if found is None:
            raise Invalid("desk.no_proposal", proposal=proposal)
        return found

    async def propose(self, acting: Acting, draft: str) -> Proposal:
        """Let a draft wait for a second moderator in place of being stored; the log is told.

        Raises:
            Conflict: ``desk.draft_gone``, see ``Drafting.find``; ``limit.changes``, see ``Limits``.
        """
        demand(may_add(acting.may, acting.scope), "desk.add")
        async with self._database.transaction() as transaction:
            await self._limits.check_pace(transaction, acting.person)
            taken = await self._drafts.take(transaction, acting, draft)
            proposal = await add_proposal(transaction, taken, self._clock.now())
            telling = Telling(
                guild=acting.scope, event=LogEvent.PROPOSED, acted_by=acting.person, proposal=proposal.id
            )
            await self._log.tell(transaction, telling)
        return proposal

    async def approve(self, transaction: Transaction, acting: Acting, proposal: int) -> Proposal:
        """Mark a proposal as approved and return it, in the transaction that stores what it says.

        Raises:
            Forbidden: ``desk.own_proposal``, they proposed it themselves.
            Conflict: ``desk.proposal_decided``, it does not wait any more.
            Invalid: ``desk.no_proposal``, the guild has none of that number.
        """
        return await self._decide(transaction, acting, proposal, state=ProposalState.APPROVED)

    async def decline(self, acting: Acting, proposal: int, reason: str) -> Proposal:
        """Decline a proposal, saying why; the log is told.

        Raises:
            Invalid: the reason is blank or too long; else as with ``approve``.
        """
        why = reason_of(reason)
        declined = ProposalState.DECLINED
        async with self._database.transaction() as transaction:
            found = await self._decide(transaction, acting, proposal, state=declined, reason=why)
            telling = Telling(
                guild=acting.scope, event=LogEvent.DECLINED, acted_by=acting.person, proposal=found.id
            )
            await self._log.tell(transaction, telling)
        return found

    async def _decide(
        self,
        transaction: Transaction,
        acting: Acting,
        proposal: int,
        *,
        state: ProposalState,
        reason: str | None = None,
    ) -> Proposal:
        demand(may_add(acting.may, acting.scope), "desk.add")
        now = self._clock.now()
        decided = await decide_proposal(
            transaction, proposal, acting.scope, acting.person, now=now, state=state, reason=reason
        )
        if decided is not None:
            return decided
        standing = await find_proposal(transaction, proposal, acting.scope)
        if standing is None:
            raise Invalid("desk.no_proposal", proposal=proposal)
        if standing.state is not ProposalState.WAITING:
            raise Conflict("desk.proposal_decided", proposal=proposal)
        raise Forbidden("desk.own_proposal")

import asyncio

import pytest

from bot.desk.office import Office
from bot.domain.keeping import LogEvent, Proposal, ProposalState
from bot.domain.limits import REASON
from bot.errors import Conflict, Forbidden, Invalid, UserError
from bot.store.store import Store
from tests.desk.office.conftest import ANNE, BOB, CLEO, HandClock, content, moderator
from tests.store.world import GUILD, OTHER


async def proposed(office: Office, text: str = "It was filmed twice.", guild: int = GUILD) -> Proposal:
    draft = await office.drafting.begin(moderator(ANNE, guild), content(text))
    return await office.proposing.propose(moderator(ANNE, guild), draft.id)


async def approve(office: Office, store: Store, proposal: int, by: int = BOB, guild: int = GUILD) -> Proposal:
    async with store.database.transaction() as transaction:
        return await office.proposing.approve(transaction, moderator(by, guild), proposal)


async def refused(office: Office, store: Store, proposal: int, by: int = BOB, guild: int = GUILD) -> set[str]:
    """Try to approve and to decline; returns the codes of the refusals."""
    codes = set[str]()
    with pytest.raises(UserError) as caught:
        await approve(office, store, proposal, by, guild)
    codes.add(caught.value.code)
    with pytest.raises(UserError) as caught:
        await office.proposing.decline(moderator(by, guild), proposal, "no")
    return codes | {caught.value.code}


async def test_a_draft_becomes_a_proposal(office: Office, clock: HandClock) -> None:
    draft = await office.drafting.begin(moderator(ANNE, GUILD), content())
    found = await office.proposing.propose(moderator(ANNE, GUILD), draft.id)
    assert (found.content, found.proposed_by, found.guild) == (content(), ANNE, GUILD)
    assert (found.state, found.decided_by, found.proposed_at) == (ProposalState.WAITING, None, clock.now())
    assert await office.proposing.find(moderator(BOB, GUILD), found.id) == found
    with pytest.raises(Conflict):
        await office.proposing.propose(moderator(ANNE, GUILD), draft.id)
    assert await office.proposing.count(moderator(BOB, GUILD)) == 1


async def test_they_are_listed_oldest_first_by_guild(office: Office) -> None:
    ids = [(await proposed(office, f"Point {number}.")).id for number in range(3)]
    await proposed(office, guild=OTHER)
    assert [one.id for one in await office.proposing.waiting(moderator(BOB, GUILD), 2)] == ids[:2]
    assert [one.id for one in await office.proposing.waiting(moderator(BOB, GUILD), 2, skip=2)] == ids[2:]
    assert (
        await office.proposing.count(moderator(BOB, GUILD)),
        await office.proposing.count(moderator(BOB, OTHER)),
    ) == (3, 1)


async def test_a_second_moderator_approves(office: Office, store: Store, clock: HandClock) -> None:
    proposal = await proposed(office)
    clock.pass_by(hours=2)
    found = await approve(office, store, proposal.id)
    assert (found.state, found.decided_by, found.decided_at) == (ProposalState.APPROVED, BOB, clock.now())
    assert await office.proposing.waiting(moderator(BOB, GUILD), 9) == []
    assert await refused(office, store, proposal.id, CLEO) == {"desk.proposal_decided"}


async def test_an_approval_whose_change_fails_leaves_it_waiting(office: Office, store: Store) -> None:
    proposal = await proposed(office)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 -- it is the whole block that fails
        async with store.database.transaction() as transaction:
            await office.proposing.approve(transaction, moderator(BOB, GUILD), proposal.id)
            _ = 1 / 0
    assert await office.proposing.find(moderator(BOB, GUILD), proposal.id) == proposal


async def test_a_second_moderator_declines_and_says_why(office: Office, store: Store) -> None:
    proposal = await proposed(office)
    found = await office.proposing.decline(moderator(BOB, GUILD), proposal.id, "  It was once. ")
    assert (found.state, found.decided_by, found.reason) == (ProposalState.DECLINED, BOB, "It was once.")
    assert await refused(office, store, proposal.id, CLEO) == {"desk.proposal_decided"}
    rows = await store.database.fetch_all("SELECT event, acted_by, proposal FROM desk_log ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (LogEvent.PROPOSED, ANNE, proposal.id),
        (LogEvent.DECLINED, BOB, proposal.id),
    ]


async def test_nobody_decides_their_own(office: Office, store: Store) -> None:
    proposal = await proposed(office)
    assert await refused(office, store, proposal.id, ANNE) == {"desk.own_proposal"}
    with pytest.raises(Forbidden):
        await approve(office, store, proposal.id, ANNE)
    assert (await office.proposing.find(moderator(BOB, GUILD), proposal.id)).state is ProposalState.WAITING


async def test_another_guild_neither_sees_nor_decides_it(office: Office, store: Store) -> None:
    proposal = await proposed(office)
    assert await refused(office, store, proposal.id, BOB, OTHER) == {"desk.no_proposal"}
    with pytest.raises(Invalid):
        await office.proposing.find(moderator(BOB, OTHER), proposal.id)
    assert await office.proposing.waiting(moderator(BOB, OTHER), 9) == []


async def test_two_moderators_at_once_decide_it_once(office: Office, store: Store) -> None:
    proposal = await proposed(office)
    results = await asyncio.gather(
        approve(office, store, proposal.id, BOB),
        office.proposing.decline(moderator(CLEO, GUILD), proposal.id, "no"),
        return_exceptions=True,
    )
    assert [type(one) for one in results].count(Conflict) == 1


@pytest.mark.parametrize(
    ("reason", "code"), [(" \n", "desk.reason_blank"), ("x" * (REASON + 1), "desk.reason_too_long")]
)
async def test_a_reason_is_asked_for(office: Office, reason: str, code: str) -> None:
    proposal = await proposed(office)
    with pytest.raises(Invalid) as caught:
        await office.proposing.decline(moderator(BOB, GUILD), proposal.id, reason)
    assert caught.value.code == code
    assert (await office.proposing.find(moderator(BOB, GUILD), proposal.id)).state is ProposalState.WAITING

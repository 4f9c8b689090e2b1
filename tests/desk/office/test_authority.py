"""What the office lets moderators do is refused to everybody else, each time."""

from collections.abc import Awaitable, Callable

import pytest

from bot.desk.acting import Acting
from bot.desk.office import Office
from bot.domain.guilds import UNSET, GuildSettings
from bot.domain.permissions import GRANTABLE, Permission
from bot.errors import Forbidden
from tests.desk.office.conftest import ANNE, BOB, CHANNEL, Facts, content, moderator
from tests.store.world import GUILD

ROLE = 500_000_000_000_000_001


def acting(*may: Permission) -> Acting:
    return Acting(person=BOB, scope=GUILD, may=frozenset(may))


async def test_only_who_manages_chooses_settings_and_roles(office: Office) -> None:
    almost = acting(*GRANTABLE - {Permission.MANAGE}, Permission.OWNER)
    for attempt in (
        office.guilds.choose(almost, UNSET),
        office.guilds.grant(almost, {ROLE: {Permission.ADD}}),
    ):
        with pytest.raises(Forbidden, match=r"desk\.manage"):
            await attempt
    assert office.guilds.settings(GUILD) == GuildSettings(log_channel=CHANNEL)
    assert office.guilds.roles(GUILD) == {}
    await office.guilds.grant(acting(Permission.MANAGE), {ROLE: {Permission.ADD}})
    assert office.guilds.roles(GUILD) == {ROLE: {Permission.ADD}}


async def test_members_neither_read_nor_close_reports(office: Office, facts: Facts) -> None:
    report = (await office.reporting.report(GUILD, facts.own, ANNE, "it was twice")).id
    attempts: list[Callable[[Acting], Awaitable[object]]] = [
        lambda by: office.reporting.open(by, 9),
        office.reporting.count,
        lambda by: office.reporting.find(by, report),
        lambda by: office.reporting.close(by, report),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden, match=r"desk\.see"):
            await attempt(acting(Permission.TRUSTED))
        await attempt(acting(Permission.UNDO_OTHERS))


async def test_members_neither_read_nor_decide_proposals(office: Office) -> None:
    draft = await office.drafting.begin(moderator(ANNE), content())
    with pytest.raises(Forbidden, match=r"desk\.add"):
        await office.proposing.propose(Acting(person=ANNE, scope=GUILD, may=frozenset()), draft.id)
    proposal = (await office.proposing.propose(moderator(ANNE), draft.id)).id
    reading: list[Callable[[Acting], Awaitable[object]]] = [
        lambda by: office.proposing.waiting(by, 9),
        office.proposing.count,
        lambda by: office.proposing.find(by, proposal),
    ]
    for attempt in reading:
        with pytest.raises(Forbidden, match=r"desk\.see"):
            await attempt(acting())
        await attempt(acting(Permission.UNDO_OTHERS))
    with pytest.raises(Forbidden, match=r"desk\.add"):
        await office.proposing.decline(acting(Permission.UNDO_OTHERS), proposal, "no")
    await office.proposing.decline(acting(Permission.ADD), proposal, "no")

import asyncio

import pytest

from bot.desk.office.guilds import Guilds
from bot.domain.guilds import UNSET, GuildSettings, SpoilerPolicy
from bot.domain.permissions import Permission
from bot.errors import Invalid, StoreError
from bot.store.store import Store
from bot.text.words import english
from tests.desk.moderators import manager
from tests.desk.office.conftest import HandClock
from tests.store.world import GUILD, OTHER

CHOSEN = GuildSettings(
    language="es", spoilers=SpoilerPolicy.LEAVE_OUT, log_channel=2**63 - 1, second_pair=True
)
ROLE, SECOND = 500_000_000_000_000_001, 500_000_000_000_000_002


@pytest.fixture
async def guilds(store: Store) -> Guilds:
    return await Guilds.open(store.database)


async def test_what_was_chosen_holds_at_once_and_after_a_restart(store: Store, guilds: Guilds) -> None:
    await guilds.choose(manager(GUILD), CHOSEN)
    for known in (guilds, await Guilds.open(store.database)):
        assert known.settings(GUILD) == CHOSEN
        assert known.settings(OTHER) == known.settings(None) == UNSET
    await guilds.choose(manager(GUILD), UNSET)
    assert (await Guilds.open(store.database)).settings(GUILD) == guilds.settings(GUILD) == UNSET


async def test_a_language_without_words_is_refused(guilds: Guilds) -> None:
    with pytest.raises(Invalid) as caught:
        await guilds.choose(manager(GUILD), GuildSettings(language="tlh"))
    assert "Choose en or es" in english()("error.desk.language", **caught.value.params)
    assert guilds.settings(GUILD) == UNSET


async def test_roles_hold_at_once_and_after_a_restart(store: Store, guilds: Guilds) -> None:
    assert guilds.roles(GUILD) == {}
    await guilds.grant(
        manager(GUILD), {ROLE: {Permission.ADD, Permission.TRUSTED}, SECOND: {Permission.MANAGE}}
    )
    await guilds.grant(manager(GUILD), {ROLE: {Permission.ADD}})
    await guilds.grant(manager(OTHER), {ROLE: {Permission.UNDO_OTHERS}})
    for known in (guilds, await Guilds.open(store.database)):
        assert known.roles(GUILD) == {ROLE: {Permission.ADD}, SECOND: {Permission.MANAGE}}
        assert known.roles(OTHER) == {ROLE: {Permission.UNDO_OTHERS}}
    await guilds.grant(manager(GUILD), {ROLE: set(), SECOND: set()})
    assert (await Guilds.open(store.database)).roles(GUILD) == guilds.roles(GUILD) == {}


async def test_no_guild_makes_an_owner_of_the_bot(store: Store, guilds: Guilds) -> None:
    with pytest.raises(ValueError, match="owner of the bot"):
        await guilds.grant(manager(GUILD), {ROLE: {Permission.ADD, Permission.OWNER}})
    assert (await Guilds.open(store.database)).roles(GUILD) == guilds.roles(GUILD) == {}


async def test_what_could_not_be_written_does_not_hold(store: Store) -> None:
    async with await Store.open(store.database.path, HandClock(), read_only=True) as reader:
        guilds = await Guilds.open(reader.database)
        with pytest.raises(StoreError):
            await guilds.choose(manager(GUILD), CHOSEN)
        with pytest.raises(StoreError):
            await guilds.grant(manager(GUILD), {ROLE: {Permission.ADD}})
        assert (guilds.settings(GUILD), guilds.roles(GUILD)) == (UNSET, {})


async def test_grants_at_once_all_hold(store: Store, guilds: Guilds) -> None:
    await asyncio.gather(*(guilds.grant(manager(GUILD), {role: {Permission.ADD}}) for role in range(1, 21)))
    assert set(guilds.roles(GUILD)) == set(range(1, 21))
    assert (await Guilds.open(store.database)).roles(GUILD) == guilds.roles(GUILD)

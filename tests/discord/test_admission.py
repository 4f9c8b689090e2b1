"""Who is answered, and who is told to wait, by the real bot in simulated Discord."""

import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.app import App
from bot.client.admission import Admission
from bot.client.bot import ShowdeskBot
from bot.client.fairness import GuildShare, MemberPace
from bot.client.replays import Replays
from bot.rehearsal.simulation import Simulation
from tests.discord.stage import Stage

WAIT = "That is more than 5 within 5 seconds."


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def share() -> GuildShare:
    return GuildShare(most=1)


@pytest.fixture
async def paced(app: App, ticks: Ticks, share: GuildShare) -> AsyncGenerator[Stage]:
    admission = Admission(pace=MemberPace(), share=share, ticks=ticks)
    bot = ShowdeskBot(app, shard_count=1, admission=admission)
    async with Simulation.open(bot) as simulation:
        yield Stage(app, simulation)


async def test_the_sixth_is_told_when_to_go_on(paced: Stage, ticks: Ticks) -> None:
    for _ in range(5):
        assert WAIT not in (await paced.ask("about")).text
    ticks.now = 2.5
    sixth = await paced.ask("about")
    assert sixth.text.startswith(f"{WAIT} Please go on in 3 seconds.")
    assert sixth.reply.ephemeral
    ticks.now = 4.5
    assert "in one second." in (await paced.ask("about")).text
    ticks.now = 5.0
    assert WAIT not in (await paced.ask("about")).text


async def test_buttons_count_and_typing_does_not(paced: Stage) -> None:
    page = await paced.ask("show", name="jessica jones")
    for _ in range(10):
        assert await paced.complete("show", "name", "jess")
    for button in ("Cast", "Overview", "Cast", "Overview"):
        page = await paced.press(page, button)
    told = await paced.press(page, "Cast")
    assert told.text.startswith(WAIT)
    assert told.reply.ephemeral


async def test_others_do_not_wait(paced: Stage) -> None:
    for _ in range(6):
        await paced.ask("about")
    assert WAIT not in (await paced.ask_as(paced.moderator, "about")).text


async def test_a_guild_that_asks_too_much_at_once_leaves_others_alone(
    paced: Stage, share: GuildShare
) -> None:
    share.enter(paced.guild)
    assert "This server is asking for very much" in (await paced.ask("about")).text
    assert "Showdesk" in (await paced.ask_as(paced.elsewhere(), "about")).text
    share.leave(paced.guild)
    assert "Showdesk" in (await paced.ask("about")).text
    assert len(share) == 0


async def test_what_waited_too_long_is_not_answered(
    paced: Stage, ticks: Ticks, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lookup = paced.app.lookup.answer

    async def slowly(*args: Any) -> Any:  # noqa: ANN401 - as what it stands for
        ticks.now += 2.6
        return await lookup(*args)

    monkeypatch.setattr(type(paced.app.lookup), "answer", staticmethod(slowly))
    act = await paced.simulation.slash(paced.member, "show", {"name": "jessica jones"})
    assert not act.acknowledged
    assert "dropped as too late" in caplog.text


@pytest.mark.parametrize(("patience", "hurried"), [(60.0, True), (0.01, False)])
async def test_waiting_for_what_is_under_way_has_an_end(patience: float, hurried: bool) -> None:  # noqa: FBT001 - a parameter
    admission, begun, hurry = Admission(), asyncio.Event(), asyncio.Event()
    interaction = SimpleNamespace(
        id=1, guild_id=None, type=discord.InteractionType.autocomplete, data={"name": "show"}, extras={}
    )

    async def under_way() -> None:
        assert await admission.admits(cast("Any", interaction))
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(under_way())
    await begun.wait()
    if hurried:
        hurry.set()
    assert await admission.finish(patience, hurry) == 1
    assert task.cancelled()
    assert await admission.finish(patience, asyncio.Event()) == 0


def interaction_in(guild: int | None, *, shards: int = 4, known: bool = True) -> Any:  # noqa: ANN401 - a stand-in
    def get_guild(_: int) -> object | None:
        return object() if known else None

    client = SimpleNamespace(shard_count=shards, get_guild=get_guild)
    return SimpleNamespace(guild_id=guild, client=client)


def test_only_the_shard_that_catches_up_gets_replays() -> None:
    replays = Replays()
    assert not replays.may_be(interaction_in(2 << 22))
    replays.lost(2)
    assert replays.may_be(interaction_in(2 << 22))
    assert not replays.may_be(interaction_in(3 << 22))
    assert not replays.may_be(interaction_in(None))
    replays.found(2)
    assert not replays.may_be(interaction_in(2 << 22))


def test_a_guild_without_the_bot_comes_by_its_shard_or_the_first() -> None:
    replays = Replays()
    replays.lost(0)
    assert replays.may_be(interaction_in(2 << 22, known=False))
    assert not replays.may_be(interaction_in(2 << 22))
    assert replays.may_be(interaction_in(None))

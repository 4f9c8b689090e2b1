"""The gateway: lost connections, replays, refused sessions."""

import json
from pathlib import Path

from bot.client.running import STARTS_FILE
from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer
from tests.discord_server.world import buttons
from tests.gateway.conftest import Start, ready

INVALID_SESSION, RECONNECT = 9, 7


async def test_commands_buttons_and_typing_are_answered(server: DiscordServer, bot: BotProcess) -> None:
    asked = await server.command("show", {"name": "jessica jones"})
    await server.answered(asked)
    answer = asked.answers[0][1]
    assert answer["type"] == 4
    pressed = await server.send(server.world.press(answer, buttons(answer["data"]["components"])[0]))
    typed = await server.send(server.world.typing("show", "name", "jess"))
    await server.answered(pressed, typed)
    assert pressed.answers[0][1]["type"] == 7
    assert typed.answers[0][1]["data"]["choices"][0]["name"] == "Jessica Jones"
    assert await bot.stopped() == 0
    assert server.gateway.goodbyes == [1000]


async def test_replays_are_dropped_and_the_next_is_answered(server: DiscordServer, bot: BotProcess) -> None:
    before = await server.command("about")
    await server.answered(before)
    server.gateway.cut()
    missed = [await server.command("about", person=person) for person in server.world.people[1:11]]
    await server.until(lambda: server.gateway.wire)
    assert all(len(one.sent) == 1 for one in missed)
    after = await server.command("about", person=server.world.people[20])
    await server.answered(after)
    assert await bot.stopped() == 0
    assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)
    assert [len(one.answers) for one in (before, *missed, after)] == [1, *[0] * 10, 1]
    assert bot.log.count("dropped a replay") == 10


async def test_what_is_under_way_when_the_connection_is_lost_is_answered_once(
    server: DiscordServer, bot: BotProcess
) -> None:
    asked = [await server.command("about", person=person) for person in server.world.people[:20]]
    server.gateway.cut()
    await server.until(lambda: server.gateway.wire)
    after = await server.command("about", person=server.world.people[30])
    await server.answered(after)
    assert await bot.stopped() == 0
    assert all(len(one.answers) <= 1 for one in asked)
    assert len(server.asked("POST", "/callback")) == sum(len(one.answers) for one in asked) + 1


async def test_a_reconnect_that_discord_asks_for_costs_no_identify(
    server: DiscordServer, bot: BotProcess
) -> None:
    await server.gateway.ask(RECONNECT)
    await server.until(lambda: server.gateway.resumes)
    after = await server.command("about")
    await server.answered(after)
    assert server.gateway.identifies == 1
    assert await bot.stopped() == 0


async def test_an_invalid_session_identifies_anew(server: DiscordServer, bot: BotProcess) -> None:
    await server.gateway.ask(INVALID_SESSION, data=False)
    await ready(server, bot, times=2)
    after = await server.command("about")
    await server.answered(after)
    assert await bot.stopped() == 0


async def test_a_row_of_failed_starts_is_remembered_across_processes(
    server: DiscordServer, start: Start, tmp_path: Path
) -> None:
    async with start() as bot:
        await ready(server, bot)
    starts = tmp_path / STARTS_FILE
    (spent,) = json.loads(starts.read_text()).values()
    assert spent["failed"] == 1
    starts.write_text(json.dumps({"0": {**spent, "failed": 20}}))
    async with start() as bot:
        await bot.wrote("next_try")
        assert await bot.stopped() == 0
    assert server.gateway.identifies == 1

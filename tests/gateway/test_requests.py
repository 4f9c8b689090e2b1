"""Requests that go wrong: limits, failures, answers that come too late."""

import pytest

from tests.discord_server.faults import Fault, failing, limited, unknown_interaction
from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer
from tests.gateway.conftest import Start, ready


@pytest.mark.parametrize(
    "fault",
    [limited(0.05), limited(0.05, everywhere=True), failing(500), failing(502), failing(503)],
    ids=["bucket", "global", "500", "502", "503"],
)
async def test_an_answer_that_fails_once_is_given_again(
    server: DiscordServer, bot: BotProcess, fault: Fault
) -> None:
    server.faults.plan("POST", "/callback", fault)
    asked = await server.command("about")
    await server.answered(asked)
    assert await bot.stopped() == 0
    assert len(asked.answers) == 1
    assert "incident" not in bot.log


async def test_an_answer_that_was_taken_and_reported_as_failed_is_not_given_twice(
    server: DiscordServer, bot: BotProcess
) -> None:
    server.faults.plan("POST", "/callback", failing(500, done_all_the_same=True))
    asked = await server.command("about")
    await bot.wrote("not delivered")
    assert await bot.stopped() == 0
    assert len(asked.answers) == 1
    assert "incident" not in bot.log


async def test_an_answer_that_comes_too_late_is_no_incident(server: DiscordServer, bot: BotProcess) -> None:
    server.faults.plan("POST", "/callback", unknown_interaction())
    asked = await server.command("about")
    await bot.wrote("not delivered")
    assert await bot.stopped() == 0
    assert not asked.answers
    assert '"code": 10062' in bot.log
    assert "incident" not in bot.log


async def test_a_limit_that_lasts_beyond_an_interaction_is_not_waited_for(
    server: DiscordServer, bot: BotProcess
) -> None:
    server.faults.plan("POST", "/callback", limited(600))
    late = await server.command("about")
    await bot.wrote("not delivered")
    assert not late.answers
    assert await bot.stopped() == 0


@pytest.mark.parametrize(
    ("method", "ending", "fault"),
    [
        ("GET", "/users/@me", limited(0.05)),
        ("GET", "/users/@me", failing(503)),
        ("GET", "/gateway/bot", failing(503)),
        ("PUT", "/commands", failing(503)),
        ("PUT", "/commands", limited(0.05, everywhere=True)),
    ],
)
async def test_a_start_that_fails_once_is_made_again(
    server: DiscordServer, start: Start, method: str, ending: str, fault: Fault
) -> None:
    server.faults.plan(method, ending, fault)
    async with start() as bot:
        await ready(server, bot)
        await server.answered(await server.command("about"))
        assert await bot.stopped() == 0
    assert len(server.rest.commands) > 5
    assert server.gateway.identifies == 1


async def test_an_unexpected_refusal_is_an_incident_with_its_traceback(
    server: DiscordServer, bot: BotProcess
) -> None:
    server.faults.plan("POST", "/callback", Fault(400, {"message": "Invalid Form Body", "code": 50035}))
    asked = await server.command("show", {"name": "jessica jones"})
    await server.answered(asked)
    assert await bot.stopped() == 0
    told = str(asked.answers[0][1])
    number = bot.log.partition('"event": "incident ')[2][:8]
    assert number in told
    assert "HTTP 400, code 50035" in bot.log
    assert "Traceback" not in bot.log.partition("incident")[0]
    assert "replies.py" in bot.log


async def test_commands_are_sent_only_when_they_changed_and_good_starts_do_not_wait(
    server: DiscordServer, start: Start
) -> None:
    for times in (1, 2, 3):
        async with start() as bot:
            await ready(server, bot, times)
            await server.answered(await server.command("about"))
            assert await bot.stopped() == 0
            assert "next_try" not in bot.log
    assert len(server.asked("PUT", "/commands")) == 1


async def test_commands_that_discord_refuses_leave_the_bot_with_the_old_ones(
    server: DiscordServer, start: Start
) -> None:
    server.faults.plan("PUT", "/commands", Fault(400, {"message": "Invalid Form Body", "code": 50035}))
    async with start() as bot:
        await ready(server, bot)
        await server.answered(await server.command("about"))
        assert await bot.stopped() == 0
    assert "commands not sent" in bot.log


async def test_commands_work_where_discord_says(server: DiscordServer, bot: BotProcess) -> None:
    assert await bot.stopped() == 0
    guilds_alone, everywhere = (0, 0), (0, 1, 2, 0, 1)
    for one in server.rest.commands:
        where = (*one["contexts"], *one["integration_types"])
        assert where == (
            guilds_alone if one["name"] in {"desk", "report", "Save as quote", "Edit facts"} else everywhere
        ), one["name"]

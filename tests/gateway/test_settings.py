"""What cannot work is said, with 78."""

import pytest

from bot.config import load_settings
from bot.errors import ConfigError
from tests.discord_server.server import DiscordServer
from tests.discord_server.world import make_token
from tests.gateway.conftest import Start


def test_what_is_needed_and_missing_is_a_mistake_among_others() -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings({"SHOWDESK_LOG_LEVEL": "LOUD"}, None, needed=("DISCORD_TOKEN",))
    assert [problem.split()[0] for problem in caught.value.problems] == [
        "DISCORD_TOKEN",
        "SHOWDESK_LOG_LEVEL:",
    ]


@pytest.mark.parametrize(
    "token", ["Bot swordfish", "sword\nfish", "schwert\u00adfisch", "\u201cquoted\u201d"]
)
def test_what_no_header_can_carry_is_no_token(token: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings({"DISCORD_TOKEN": token}, None)
    (problem,) = caught.value.problems
    assert problem.startswith("DISCORD_TOKEN has a space")
    assert token not in problem


@pytest.mark.parametrize("token", ["bad", "two.parts", "four.parts.it.has", "..", "a..b"])
def test_what_has_not_three_parts_is_no_token(token: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings({"DISCORD_TOKEN": token}, None)
    (problem,) = caught.value.problems
    assert problem.startswith("DISCORD_TOKEN is not a bot's token")


async def test_every_mistake_is_named_at_once(start: Start) -> None:
    async with start(DISCORD_TOKEN="", SHOWDESK_LOG_LEVEL="LOUD", SHOWDESK_COLOUR="red") as bot:
        assert await bot.ended() == 78
    for mistake in ("DISCORD_TOKEN is missing", "LOUD is not a level", "SHOWDESK_COLOUR is not a setting"):
        assert mistake in bot.log


async def test_a_token_that_cannot_be_one_is_not_repeated(start: Start) -> None:
    async with start(DISCORD_TOKEN="Bot swordfish") as bot:
        assert await bot.ended() == 78
    assert "DISCORD_TOKEN has a space" in bot.log
    assert "swordfish" not in bot.log


async def test_a_token_that_discord_refuses_at_log_in(server: DiscordServer, start: Start) -> None:
    token = make_token(1)
    async with start(DISCORD_TOKEN=token) as bot:
        assert await bot.ended() == 78
    assert "DISCORD_TOKEN is refused" in bot.log
    assert token not in bot.log
    assert server.gateway.identifies == 0


async def test_a_token_that_the_gateway_refuses(
    server: DiscordServer, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = server.world.token
    async with start() as bot:
        await server.until(lambda: server.asked("GET", "/gateway/bot"))
        monkeypatch.setattr(server.world, "token", make_token(2))
        assert await bot.ended() == 78
    assert "DISCORD_TOKEN is refused" in bot.log
    assert token not in bot.log

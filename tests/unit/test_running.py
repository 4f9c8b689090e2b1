import signal
from collections.abc import AsyncGenerator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.app import App, open_app
from bot.client import running
from bot.client.internals import verify
from bot.client.shutdown import Stop
from bot.client.syncing import sync_if_changed
from bot.domain.clock import SetClock
from bot.errors import ConfigError, ShowdeskError

TOKEN = "not asked for"


class Impatient(Stop):
    """Somebody whose clock runs very fast."""

    def __init__(self) -> None:
        super().__init__()
        self.slept = list[float]()

    async def sleep(self, seconds: float) -> bool:
        self.slept.append(seconds)
        return False


@pytest.fixture
async def app(seeded: Path, clock: SetClock) -> AsyncGenerator[App]:
    async with open_app(seeded, clock) as opened:
        yield opened


def test_another_discord_py_is_refused_by_what_differs() -> None:
    with pytest.raises(ImportError, match=r"needs discord\.py 2\.7\.1: discord\.py is 3\.0"):
        verify("3.0")


async def test_a_discord_that_stays_away_is_given_up(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> None:
        raise running._Unreachable from TimeoutError()  # pyright: ignore[reportPrivateUsage]

    monkeypatch.setattr(running, "_session", unreachable)
    stop = Impatient()
    with pytest.raises(ShowdeskError) as caught:
        await running.serve(app, TOKEN, tmp_path, stop)
    assert caught.value.code == "run.unreachable"
    assert stop.slept == [1, 2, 4, 8, 16, 32, 64]


@pytest.mark.parametrize("code", [4004, 4013, 4014])
async def test_what_the_gateway_refuses_is_a_setting_to_mend(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    error = discord.ConnectionClosed(cast("Any", SimpleNamespace(close_code=code)), shard_id=0)

    async def refuse(*_: object) -> None:
        raise discord.PrivilegedIntentsRequired(0) if code == 4014 else error

    monkeypatch.setattr(running.ShowdeskBot, "login", refuse)
    with pytest.raises(ConfigError) as caught:
        await running.serve(app, TOKEN, tmp_path, Stop())
    (problem,) = caught.value.problems
    assert ("DISCORD_TOKEN is refused" in problem) == (code == 4004)
    assert (f"code {code}" in problem) == (code != 4004)


async def test_signals_are_heard_only_for_as_long_as_somebody_listens() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Stop.on_signals() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert await stop.sleep(60.0)
        assert not stop.insisted.is_set()
        signal.raise_signal(signal.SIGINT)
        await stop.insisted.wait()
    assert signal.getsignal(signal.SIGTERM) == before


async def test_commands_that_changed_in_one_language_are_sent_again(tmp_path: Path) -> None:
    path, sent, says = tmp_path / "commands", list[str](), {"de": "Eine Serie"}

    async def payload(*_: object) -> dict[str, object]:
        return {"name": "show", "description_localizations": dict(says)}

    async def sync() -> list[str]:
        sent.append(str(says))
        return sent

    command = SimpleNamespace(get_translated_payload=payload)
    tree = SimpleNamespace(translator=None, get_commands=lambda: [command], sync=sync)
    bot = cast("Any", SimpleNamespace(tree=tree, application_id=1))
    assert await sync_if_changed(bot, path)
    assert not await sync_if_changed(bot, path)
    says["de"] = "Eine Sendung"
    assert await sync_if_changed(bot, path)
    bot.application_id = 2
    assert await sync_if_changed(bot, path)
    assert len(sent) == 3

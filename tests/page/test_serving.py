import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from simcord import Env
from simcord.preview import Preview

from bot.__main__ import main
from bot.config import FIELDS
from bot.errors import Invalid, ShowdeskError
from bot.rehearsal import extra
from bot.rehearsal.insides import verify
from bot.rehearsal.page import Address, Page, open_page
from tests.page.tab import Tab

HERE = Path(__file__).parents[2]


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FIELDS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHOWDESK_DATA", str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kept"


async def test_a_taken_port(seeded: Path, taken: int) -> None:
    with pytest.raises(ShowdeskError) as caught:
        async with open_page(seeded, Address(port=taken)):
            pass
    assert (caught.value.code, caught.value.params["port"]) == ("browser.port", str(taken))
    assert caught.value.params["reason"] == "Address already in use"


def test_a_taken_port_on_the_command_line(data: Path, taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--page", "--no-seed", "--port", str(taken)]) == 1
    assert f"port {taken}: Address already in use" in capsys.readouterr().err


async def test_a_language_that_discord_has_not(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        async with open_page(tmp_path / "new.db", Address(locale="es")):
            pass
    assert "es-ES" in str(caught.value.params["known"])
    assert not (tmp_path / "new.db").exists()


def test_missing_packages(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(name: str) -> str | None:
        return None if name in {"PIL", "regex"} else name

    monkeypatch.setattr(extra, "find_spec", found)
    assert main(["rehearse", "--page"]) == 1
    err = capsys.readouterr().err
    assert "not installed: regex, PIL." in err
    assert "make page" in err
    assert not data.exists()


@pytest.mark.parametrize(
    "wrong",
    [["--port", "1"], ["--today", "2016-08-10"], ["--locale", "es-ES"], ["--page", "--port", "65536"]],
)
def test_wrong_usage(data: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", *wrong]) == 2
    assert wrong[-2] in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_well(data: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "bot", "rehearse", "--page", "--no-seed", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        assert process.stdout.readline().startswith("  http://127.0.0.1:")
        process.send_signal(number)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


async def test_the_page_can_end_the_session(toys: Page) -> None:
    async with Tab.open(toys, toys.simulation.member) as tab:
        await tab.act("close")
        async with asyncio.timeout(10):
            await toys.closed()


async def test_what_breaks_the_page_is_not_hidden(toys: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_seconds: float) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(toys.simulation.env.backend, "advance_clock", broken)
    with pytest.raises(ZeroDivisionError):
        await toys.closed()


async def test_nobody_without_the_secret_gets_in(toys: Page) -> None:
    async with (
        Tab.open(toys, toys.simulation.member) as tab,
        tab.http.get("/api/state", headers={"X-Simcord-Capability": "guessed"}) as answer,
    ):
        assert answer.status == 401


def test_another_simcord_is_refused() -> None:
    class Other:
        errors_since: Any = print

    with pytest.raises(ImportError, match=r"lacks Preview\._action, Preview\._publish"):
        verify(preview=Other)
    with pytest.raises(ImportError, match=r"lacks Env\._settle_internal, Env\._operation_task$"):
        verify(env=Other)
    verify(Preview, Env)

"""The bot in a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Self

from tests.discord_server.server import HANGING, DiscordServer

ROOT: Final = Path(__file__).parents[2]


class BotProcess:
    """A running program and what it wrote."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._written = bytearray()
        self._more = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    @asynccontextmanager
    async def start(
        cls, server: DiscordServer, folder: Path, *, module: str = "tests.discord_server.launch", **env: str
    ) -> AsyncGenerator[Self]:
        """Start ``run`` against ``server``; killed at the end of the block if it still runs.

        Args:
            server: where Discord is.
            folder: for the bot's data.
            module: what is started, with the port and "run" as its arguments.
            **env: settings, in place of the usual ones.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, str(server.port), "run",
            cwd=folder, env=_environment(server, folder, env), stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        bot = cls(process)
        try:
            yield bot
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
            await bot._reading

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        """What it wrote so far."""
        return self._written.decode()

    def signal(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait for its end; returns its exit status."""
        async with asyncio.timeout(HANGING):
            status = await self._process.wait()
            await self._reading
        return status

    async def stopped(self) -> int:
        """Ask it to stop, and wait for its end; returns its exit status."""
        self.signal()
        return await self.ended()

    async def wrote(self, text: str) -> None:
        """Wait until its log contains ``text``."""
        async with asyncio.timeout(HANGING):
            while text not in self.log:
                self._more.clear()
                await self._more.wait()

    def resident(self) -> int:
        """Return its memory, in kilobytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    async def _read(self) -> None:
        assert self._process.stderr is not None
        while chunk := await self._process.stderr.read(1 << 16):
            self._written += chunk
            self._more.set()


def _environment(server: DiscordServer, folder: Path, env: Mapping[str, str]) -> dict[str, str]:
    settings = {
        "DISCORD_TOKEN": server.world.token,
        "SHOWDESK_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'desk.db'}",
    }
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
        **settings,
        **env,
    }

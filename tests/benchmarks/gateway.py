"""The bot on a Discord of this machine, beside a bot that does nothing.

Holds: at 100 commands a second for a minute the 99th percentile of acknowledging stays under 50 ms, and
memory flat.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.discord_server.load import Measured, at_most, steadily
from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer

A_SECOND: Final = 100
SECONDS: Final = 60.0
TOTAL: Final = 3000
WARM_UP: Final = 200
P99: Final = 50.0
"""Milliseconds."""
SETTLED: Final = 2
"""Which look at the memory is compared with the last: the one after a fifth of the time."""
GROWTH: Final = 4.0
"""Megabytes between the two that still count as flat."""
BOTS: Final = {"showdesk": "tests.discord_server.launch", "no-op": "tests.discord_server.noop"}


def report(seconds: float = SECONDS) -> list[str]:
    """Measure both bots for so many seconds each; returns lines to print, the figures to hold marked."""
    return asyncio.run(_report(seconds))


async def _report(seconds: float) -> list[str]:
    lines = list[str]()
    for name, module in BOTS.items():
        with tempfile.TemporaryDirectory() as folder:
            steady, most = await _measure(module, Path(folder), seconds)
        before, after = (one / 1000 for one in (steady.memory[SETTLED], steady.memory[-1]))
        held = "ok" if steady.p99 < P99 and after - before < GROWTH else "MISSED"
        kept = f"{before:.1f} to {after:.1f} MB"
        lines += [
            f"{name:<9} {A_SECOND}/s for {seconds:.0f} s: {_answers(steady)}, {kept} {held}",
            f"{name:<9} at most {most.a_second:.0f} commands/s: {_answers(most)}",
        ]
    return lines


async def _measure(module: str, folder: Path, seconds: float) -> tuple[Measured, Measured]:
    async with DiscordServer.open() as server, BotProcess.start(server, folder, module=module) as bot:
        server.rest.remember = False
        await server.connected()
        await at_most(server, WARM_UP)
        steady = await steadily(server, bot, A_SECOND, seconds)
        return steady, await at_most(server, TOTAL)


def _answers(measured: Measured) -> str:
    return f"p50 {measured.p50:.1f} ms, p99 {measured.p99:.1f} ms"


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")

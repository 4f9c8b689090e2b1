"""Many commands, and how long each took."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles
from typing import Final

from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer
from tests.discord_server.world import Delivery

MILLISECONDS: Final = 1000


@dataclass(frozen=True)
class Measured:
    """What a load showed: commands in a second, milliseconds to the answer, kilobytes of memory."""

    a_second: float
    p50: float
    p99: float
    memory: tuple[int, ...] = ()


async def steadily(server: DiscordServer, bot: BotProcess, a_second: int, seconds: float) -> Measured:
    """Run so many commands a second, whatever becomes of them; memory is looked at ten times."""
    loop, people = asyncio.get_running_loop(), cycle(server.world.people)
    sent, memory = list[Delivery](), list[int]()
    begin, total = loop.time(), round(a_second * seconds)
    for number in range(total):
        await asyncio.sleep(max(0.0, begin + number / a_second - loop.time()))
        sent.append(await server.command("show", {"name": "jessica jones"}, next(people)))
        if number % max(total // 10, 1) == 0:
            memory.append(bot.resident())
    await server.answered(*sent)
    memory.append(bot.resident())
    return _measured(sent, tuple(memory))


async def at_most(server: DiscordServer, total: int, at_once: int = 20) -> Measured:
    """Run ``total`` commands, the next one whenever one of ``at_once`` is answered."""
    people, sent = cycle(server.world.people), list[Delivery]()
    numbers = iter(range(total))
    await asyncio.gather(*(_one_by_one(server, numbers, people, sent) for _ in range(at_once)))
    return _measured(sent)


async def _one_by_one(
    server: DiscordServer, numbers: Iterator[int], people: Iterator[int], sent: list[Delivery]
) -> None:
    for _ in numbers:
        delivery = await server.command("show", {"name": "jessica jones"}, next(people))
        sent.append(delivery)
        await delivery.answered.wait()


def _measured(sent: list[Delivery], memory: tuple[int, ...] = ()) -> Measured:
    delays = [one.delay * MILLISECONDS for one in sent]
    cuts = quantiles(delays, n=100)
    span = max(one.answers[0][0] for one in sent) - min(one.sent[0] for one in sent)
    return Measured(len(sent) / span, cuts[49], cuts[98], memory)

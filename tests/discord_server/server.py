"""A small Discord on this machine, for the real client."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final, Self

from aiohttp import web

from tests.discord_server.faults import Faults
from tests.discord_server.gateway import Gateway
from tests.discord_server.rest import Asked, Rest
from tests.discord_server.world import Delivery, World

HANGING: Final = 60.0
"""Seconds after which a test that waits is taken for hanging."""


class DiscordServer:
    """Speaks enough of Discord's requests and events for one bot; ``requests`` has what it was asked."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.world = World()
        self.faults = Faults()
        self.rest = Rest(self.world, self.faults, self._changed.set)
        self.gateway = Gateway(self.world, self.faults, self._changed.set)
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncGenerator[Self]:
        """Serve on a free port of 127.0.0.1 until the end of the block."""
        server = cls()
        app = web.Application(middlewares=[server.rest.watch])
        server.rest.add_routes(app)
        app.router.add_get("/gateway/", server.gateway.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            server.port = runner.addresses[0][1]
            server.rest.gateway_url = server.gateway.url = f"ws://127.0.0.1:{server.port}/gateway/"
            yield server
        finally:
            await runner.cleanup()

    @property
    def requests(self) -> list[Asked]:
        """Every request of the bot so far: method, path below the API, JSON."""
        return self.rest.requests

    def asked(self, method: str, ending: str) -> list[Asked]:
        """Return the requests of ``method`` to a path that ends so."""
        return [one for one in self.requests if one.method == method and one.path.endswith(ending)]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; it is looked at whenever anything happened."""
        async with asyncio.timeout(HANGING):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    async def connected(self, times: int = 1) -> None:
        """Wait until the bot has identified so often, and is connected."""
        await self.until(lambda: self.gateway.identifies >= times and self.gateway.wire)

    async def send(self, delivery: Delivery) -> Delivery:
        """Send an interaction, or keep it for the RESUME if the bot is not connected."""
        self.rest.deliveries[delivery.id] = delivery
        await self.gateway.dispatch("INTERACTION_CREATE", delivery.payload, delivery)
        return delivery

    async def command(
        self, name: str, options: Mapping[str, object] | None = None, person: int | None = None
    ) -> Delivery:
        """Have a person run a slash command."""
        return await self.send(self.world.command(name, options or {}, person))

    async def answered(self, *deliveries: Delivery) -> None:
        """Wait until all of these are answered."""
        async with asyncio.timeout(HANGING):
            for one in deliveries:
                await one.answered.wait()

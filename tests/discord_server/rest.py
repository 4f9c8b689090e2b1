"""The part of Discord that answers requests."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.discord_server.faults import Fault, Faults
from tests.discord_server.world import Delivery, Json, World

API = "/api/v10"
UNAUTHORISED = Fault(401, {"message": "401: Unauthorized", "code": 0})
ACKNOWLEDGED = Fault(400, {"message": "Interaction has already been acknowledged.", "code": 40060})
UNKNOWN = Fault(404, {"message": "Unknown interaction", "code": 10062})


@dataclass(frozen=True)
class Asked:
    """One request of the bot."""

    method: str
    path: str
    json: Any


class Rest:
    """Answers requests, and remembers them while ``remember`` holds."""

    def __init__(self, world: World, faults: Faults, changed: Callable[[], None]) -> None:
        self.world = world
        self.faults = faults
        self.gateway_url = ""
        self.requests = list[Asked]()
        self.remember = True
        self.deliveries: dict[int, Delivery] = {}
        self.commands = list[Json]()
        self._changed = changed

    def add_routes(self, app: web.Application) -> None:
        """Answer below ``API``."""
        app.router.add_get(f"{API}/users/@me", self._user)
        app.router.add_get(f"{API}/oauth2/applications/@me", self._application)
        app.router.add_get(f"{API}/gateway/bot", self._gateway)
        app.router.add_put(f"{API}/applications/{{app}}/commands", self._commands)
        app.router.add_post(f"{API}/interactions/{{id}}/{{token}}/callback", self._callback)
        app.router.add_post(f"{API}/webhooks/{{app}}/{{token}}", self._follow_up)
        app.router.add_patch(f"{API}/webhooks/{{app}}/{{token}}/messages/{{message}}", self._follow_up)

    @web.middleware
    async def watch(self, request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 - aiohttp's
        """Remember the request, and let it go wrong if it was planned to."""
        if not request.path.startswith(API):
            return await handler(request)
        if self.remember:
            body = await request.json() if request.can_read_body else None
            self.requests.append(Asked(request.method, request.path.removeprefix(API), body))
        fault = self.faults.take(request.method, request.path)
        try:
            if fault is None:
                return await handler(request)
            if fault.done_all_the_same:
                await handler(request)
            return _response(fault)
        finally:
            self._changed()

    def _is_ours(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bot {self.world.token}"

    async def _user(self, request: web.Request) -> web.Response:
        if not self._is_ours(request):
            return _response(UNAUTHORISED)
        return _json(self.world.user(self.world.bot, bot=True))

    async def _application(self, _request: web.Request) -> web.Response:
        return _json(self.world.application())

    async def _gateway(self, _request: web.Request) -> web.Response:
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return _json({"url": self.gateway_url, "shards": 1, "session_start_limit": limits})

    async def _commands(self, request: web.Request) -> web.Response:
        self.commands = [
            {
                "id": str(self.world.snowflake()),
                "application_id": str(self.world.bot),
                "version": "1",
                "description": "",  # of a menu of messages, which is sent without
                **one,
            }
            for one in await request.json()
        ]
        return _json(self.commands)

    async def _callback(self, request: web.Request) -> web.Response:
        now = time.perf_counter()
        delivery = self.deliveries.get(int(request.match_info["id"]))
        if delivery is None or delivery.token != request.match_info["token"]:
            return _response(UNKNOWN)
        if delivery.answers:
            return _response(ACKNOWLEDGED)
        answer = await request.json()
        delivery.answers.append((now, answer))
        delivery.answered.set()
        callback: Json = {"interaction": {"id": str(delivery.id), "type": delivery.payload["type"]}}
        if (data := answer.get("data")) and "choices" not in data:
            callback["resource"] = {"type": answer["type"], "message": self.world.message(data)}
            callback["interaction"]["response_message_id"] = callback["resource"]["message"]["id"]
        return _json(callback)

    async def _follow_up(self, request: web.Request) -> web.Response:
        return _json(self.world.message(await request.json()))


def _json(data: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # discord.py takes a body for JSON only where the type has no charset, as Discord's has none.
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def _response(fault: Fault) -> web.Response:
    return _json(dict(fault.body), fault.status, fault.headers)

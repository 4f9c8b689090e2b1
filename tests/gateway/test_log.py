"""What a run writes: JSON, with ids, without secrets and without what members wrote."""

import json

from tests.discord_server.faults import Fault, failing, limited
from tests.discord_server.server import DiscordServer
from tests.gateway.conftest import Start, ready

WRITTEN = "quokkas of zanzibar"


async def test_no_secret_and_nobody_s_words_are_written(server: DiscordServer, start: Start) -> None:
    refused = Fault(400, {"message": "Invalid Form Body", "code": 50035})
    server.faults.plan("POST", "/callback", limited(0.05, everywhere=True), failing(500), refused)
    async with start(SHOWDESK_LOG_LEVEL="DEBUG") as bot:
        await ready(server, bot)
        asked = [
            await server.command("show", {"name": WRITTEN}),
            await server.send(server.world.typing("show", "name", WRITTEN)),
            await server.command("quote", {"about": WRITTEN}),
            await server.command("release", {"show": WRITTEN, "season": 2}),
        ]
        await server.answered(*asked)
        server.gateway.cut()
        await server.until(lambda: server.gateway.resumes)
        assert await bot.stopped() == 0
    for secret in (server.world.token, *(one.token for one in asked), WRITTEN, "zanzibar"):
        assert secret not in bot.log
    lines = [json.loads(line) for line in bot.log.splitlines()]
    assert {line["level"] for line in lines} >= {"debug", "info", "warning"}
    (incident,) = [line for line in lines if "incident" in line]
    assert incident["guild"] == server.world.guild
    assert incident["command"] in {"show", "quote", "release"}
    assert incident["incident"] in {word for one in asked for word in str(one.answers[0][1]).split()}
    assert "replies.py" in incident["exception"]

"""All that the suite's bots ask of Discord is held to its description; see ``watching``."""

from pathlib import Path

import pytest
from discord import ui

from bot.app import open_app
from bot.domain.clock import SetClock
from bot.rehearsal.simulation import Simulation
from tests.contract.check import Violation, available
from tests.contract.faults import is_body
from tests.contract.tiny import Tiny, answering, card, send
from tests.contract.watching import Watch
from tests.discord.stage import Stage

ASKED = {
    ("PUT", "commands", None),
    ("POST", "callback", 4),
    ("POST", "callback", 7),
    ("POST", "callback", 8),
}


async def test_the_real_bot_keeps_the_contract_and_was_checked(
    watch: Watch, seeded: Path, clock: SetClock
) -> None:
    if not available():
        pytest.skip("Discord's description is absent: nothing that the suite's bots ask was checked")
    async with open_app(seeded, clock) as app, Stage.open(app) as stage:
        assert await stage.complete("show", "name", "jess")
        shown = await stage.ask("show", name="Jessica Jones")
        await stage.press(shown, next(iter(shown.buttons)))
        await stage.ask("show", name="nothing of the kind")
    asked = {(one.method, one.path.rsplit("/", 1)[-1], _kind(one.json)) for one in watch.requests}
    assert asked >= ASKED
    assert watch.violations == []


def _kind(json: object) -> int | None:
    return json.get("type") if is_body(json) else None


@pytest.mark.breaks_contract
async def test_what_is_broken_on_purpose_is_found_after_the_test() -> None:
    blank = send(view=card(ui.TextDisplay(" ")))  # simulated Discord takes it, the real one does not
    async with Simulation.open(Tiny(answering(blank))) as simulation:
        await simulation.slash(simulation.member, "ask")


def test_a_test_whose_bot_breaks_the_contract_fails() -> None:
    watch = Watch()
    assert watch.verdict(on_purpose=False) is None
    watch.violations.append(Violation("POST /", "data.content", "too long"))
    assert watch.verdict(on_purpose=False) == (
        "Discord would refuse what the bot asked:\nPOST /: data.content: too long"
    )


def test_a_test_that_is_to_break_it_has_to() -> None:
    watch = Watch()
    assert "nothing broke" in (watch.verdict(on_purpose=True) or "")
    watch.violations.append(Violation("POST /", "data.content", "too long"))
    assert watch.verdict(on_purpose=True) is None

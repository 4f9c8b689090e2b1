"""The watch over the whole suite: what any test's bot asks of simulated Discord is held to the contract."""

from collections.abc import Iterator

import pytest
from simcord import Env

from bot.rehearsal.simulation import Simulation
from tests.contract.check import Request, Violation, available, contract
from tests.contract.faults import written
from tests.contract.limits import file_faults

BREAKS = "breaks_contract"


class Watch:
    """What the bots of one test asked of Discord, and what of it Discord would refuse."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        """What was checked."""
        self.violations: list[Violation] = []

    def observe(self, env: Env) -> None:
        """Check all that was asked in a simulation that has ended."""
        for entry in env.http_requests:
            request = Request(entry.method, entry.path, entry.json)
            self.requests.append(request)
            self.violations += contract().check(request)
        # The log of requests has no files; what was sent of them is with the messages.
        for messages in env.backend.messages.values():
            for message in messages.values():
                if message.author_id == env.backend.bot_user.id:
                    sizes = [attached["size"] for attached in message.attachments]
                    self.violations += [
                        Violation("a message", written(fault.where), fault.what)
                        for fault in file_faults(sizes)
                    ]

    def take(self) -> list[Violation]:
        """Return the violations of the simulations that have ended; they do not fail the test any more."""
        taken, self.violations = self.violations, []
        return taken

    def verdict(self, *, on_purpose: bool) -> str | None:
        """Return why the test fails, if it does; one that breaks the contract ``on_purpose`` has to."""
        if on_purpose:
            return None if self.violations else f"nothing broke the contract, as {BREAKS} says"
        if not self.violations:
            return None
        return "\n".join(["Discord would refuse what the bot asked:", *map(str, self.violations)])


def pytest_configure(config: pytest.Config) -> None:
    """Say what the mark means."""
    config.addinivalue_line(
        "markers", f"{BREAKS}: the test's bot asks what Discord would refuse, on purpose; it has to"
    )


@pytest.fixture(autouse=True)
def watch(request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Fail a test whose bot asks for what Discord would refuse.

    Without the description nothing is checked, as ``test_contract.py`` says.
    """
    watch = Watch()
    if not available():
        yield watch
        return
    Simulation.observers.append(watch.observe)
    yield watch
    Simulation.observers.remove(watch.observe)
    on_purpose = request.node.get_closest_marker(BREAKS) is not None
    if (verdict := watch.verdict(on_purpose=on_purpose)) is not None:
        pytest.fail(verdict, pytrace=False)

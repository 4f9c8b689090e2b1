"""The store breaks under the bot: the member gets a number, the log has it with the traceback."""

import logging
import re

import pytest

from bot.app import App
from tests.discord.stage import Stage


@pytest.fixture
async def broken(app: App) -> App:
    async with app.store.database.transaction() as transaction:
        await transaction.execute("DROP TABLE claim_word")
        await transaction.execute("ALTER TABLE claim_note RENAME TO lost")
    return app


async def test_an_incident_is_told_and_logged(broken: App, caplog: pytest.LogCaptureFixture) -> None:
    async with Stage.open(broken, check=False) as stage:
        found = await stage.ask("show", name="jesica jons")
        assert found.reply.ephemeral
        assert_incident(found.text, caplog)
        assert "jesica" not in caplog.text
        assert len(stage.simulation.faults()) == 1


async def test_an_incident_of_a_button(broken: App, caplog: pytest.LogCaptureFixture) -> None:
    async with Stage.open(broken, check=False) as stage:
        shown = await stage.ask("release", show="jj")
        found = await stage.press(shown, "Overview")
        assert (found.reply.ephemeral, found.reply.edited) == (True, False)
        assert_incident(found.text, caplog)


async def test_what_was_typed_is_not_in_the_log(broken: App, caplog: pytest.LogCaptureFixture) -> None:
    async with Stage.open(broken, check=False) as stage:
        found = await stage.ask("quote", about="myverysecretwords")
        assert_incident(found.text, caplog)
        assert "myverysecretwords" not in caplog.text


async def test_the_rest_goes_on(broken: App) -> None:
    async with Stage.open(broken, check=False) as stage:
        await stage.ask("show", name="jj")
        assert (await stage.ask("release", show="jj")).lines[0] == "Jessica Jones, season 3"


async def test_a_closed_database(app: App, caplog: pytest.LogCaptureFixture) -> None:
    async with Stage.open(app, check=False) as stage:
        await app.store.close()
        assert_incident((await stage.ask("show", name="jj")).text, caplog)


def assert_incident(text: str, caplog: pytest.LogCaptureFixture) -> None:
    """Check that a number was told, and that the log has it once, with the traceback."""
    told = re.search(r"Incident ([0-9a-f]{8}) is in the bot's log\.", text)
    assert told, text
    (record,) = [one for one in caplog.records if told[1] in one.getMessage()]
    assert record.levelno == logging.ERROR
    assert record.getMessage() == f"incident {told[1]}"
    assert record.exc_info
    assert "Traceback (most recent call last)" in caplog.text

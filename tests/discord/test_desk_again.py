"""The same twice, at once, too late, and after a restart of the bot."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.client.admission import Admission
from bot.client.fairness import MemberPace
from bot.domain.clock import SetClock
from tests.discord.desk import fill, number, own_show, pressed, preview
from tests.discord.stage import Stage, answered

GONE = "That is not there any more: it was stored already"


async def test_saving_twice_saves_once(stage: Stage) -> None:
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    before = await number(stage)
    custom_id = shown.buttons["Save"]
    first = await stage.press(shown, "Save", stage.moderator)
    assert "Saved" in first.text
    other = await preview(stage, "desk add show", {}, name="Day Desk")
    stage.forge({"custom_id": custom_id})
    again = await stage.press(other, "Save", stage.moderator)
    assert again.text.startswith(GONE)
    assert await number(stage) == before + 1


async def test_the_same_interaction_twice_changes_once(stage: Stage) -> None:
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    before = await number(stage)
    sent = deliveries(stage)
    await stage.press(shown, "Save", stage.moderator)
    (payload,) = sent
    connection(stage).parse_interaction_create(payload)
    await settle(stage)
    assert await number(stage) == before + 1


async def test_the_same_interaction_twice_at_once_changes_once(stage: Stage) -> None:
    """Both are under way before either has changed anything."""
    claim = (await stage.complete("desk verify", "claim", "luke cage network", stage.moderator))[0].value
    before = await number(stage)
    sent = deliveries(stage, twice=True)
    await stage.ask_as(stage.moderator, "desk verify", claim=claim)
    assert len(sent) == 1
    await settle(stage)
    assert await number(stage) == before + 1


async def test_a_draft_expires(stage: Stage, clock: SetClock) -> None:
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    opened = await stage.simulation.slash(stage.moderator, "desk add show", {})
    before = await number(stage)
    clock.set(clock.today() + timedelta(days=1))
    for button in ("Save", "Edit"):
        found = await stage.press(shown, button, stage.moderator)
        assert found.text.startswith(GONE)
        assert "or is older than 30 minutes. Begin anew with the command." in found.text
    late = await fill(stage, stage.moderator, opened, {"name": "Day Desk"})
    assert late.text.startswith(GONE)
    assert await number(stage) == before


async def test_a_restart_between_the_form_and_its_sending(stage: Stage) -> None:
    opened = await stage.simulation.slash(stage.moderator, "desk add show", {})
    await stage.restart()
    shown = await fill(stage, stage.moderator, opened, {"name": "Night Desk"})
    await stage.restart()
    saved = await stage.press(shown, "Save", stage.moderator)
    assert saved.lines[-1] == "Night Desk (show)"


async def test_a_restart_between_each_step_of_a_new_source(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": "night desk", "speaker": "ana ruiz", "source": "new"}
    asked = await preview(stage, "desk add quote", options, words="We knew.")
    await stage.restart()
    shown = await pressed(stage, asked, "Source", publisher="Empire")
    await stage.restart()
    edited = await pressed(stage, shown, "Edit", words="We always knew.")
    await stage.restart()
    assert "We always knew." in (await stage.press(edited, "Save", stage.moderator)).text


async def test_nothing_is_kept_in_memory(stage: Stage) -> None:
    views = connection(stage)._view_store
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    await pressed(stage, shown, "Edit", name="Day Desk")
    await stage.simulation.slash(stage.moderator, "desk add show", {})
    assert (dict(views._modals), dict(views._views)) == ({}, {})


async def test_a_form_counts_as_a_question(stage: Stage) -> None:
    """Who sends forms too fast has to wait as with commands."""
    opened = await stage.simulation.slash(stage.moderator, "desk add show", {})
    another = await stage.simulation.slash(stage.moderator, "desk add show", {})
    stage.bot.admission = Admission(pace=MemberPace(1, 60.0))
    shown = await fill(stage, stage.moderator, opened, {"name": "Night Desk"})
    assert "Save" in shown.buttons
    hasty = await fill(stage, stage.moderator, another, {"name": "Night Desk"})
    assert hasty.text.startswith("That is more than 1 within 60 seconds.")


async def test_a_name_too_long_for_its_field_is_refused(stage: Stage) -> None:
    """A client that ignores what the form says."""
    opened = await stage.simulation.slash(stage.moderator, "desk add show", {})

    def interfere(event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
        if event == "INTERACTION_CREATE" and payload["type"] == 5:
            control = payload["data"]["components"][0]["component"]
            control["value"] = "x" * 5000
            payload["data"]["components"].append({"component": {**control, "custom_id": "subject"}})

    stage.simulation.env.backend.subscribers.insert(0, interfere)
    shown = await fill(stage, stage.moderator, opened, {"name": "Night Desk"})
    saved = answered(await stage.simulation.press(stage.moderator, shown.reply, shown.buttons["Save"]))
    assert "has 5,000 characters; at most 200 fit there." in saved.text


def connection(stage: Stage) -> Any:  # noqa: ANN401 - discord.py keeps it to itself
    return stage.bot._connection  # pyright: ignore[reportPrivateUsage]  # where discord.py takes what it is sent


def deliveries(stage: Stage, *, twice: bool = False) -> list[Any]:
    """Return what Discord sends from now on; ``twice`` has the bot get each of them a second time."""
    sent = list[Any]()

    def note(event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
        if event == "INTERACTION_CREATE":
            sent.append(payload)
            if twice:
                connection(stage).parse_interaction_create(payload)

    stage.simulation.env.backend.subscribers.append(note)
    return sent


async def settle(stage: Stage) -> None:
    """Wait until what is under way is done."""
    await stage.bot.admission.finish(10, asyncio.Event())

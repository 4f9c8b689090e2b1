"""A question that nothing answers, handed to the moderators by a button."""

import pytest

from bot.cards.gaproutes import LONGEST, gap_id
from tests.discord.stage import Stage

BUTTON = "Ask the moderators"
QUESTION = "who is the brother of david tennant?"


async def test_a_press_counts_and_moderators_see_it(stage: Stage) -> None:
    found = await stage.ask("ask", question=QUESTION)
    assert BUTTON in found.buttons
    assert "moderators see" in (await stage.press(found, BUTTON)).text
    await stage.restart()
    await stage.press(found, BUTTON)
    (gap,) = await stage.app.office.gaps.open(stage.guild, 5)
    assert (gap.question, gap.asked) == (QUESTION, 2)


@pytest.mark.parametrize("question", ["hello there", QUESTION + " please" * 12])
async def test_no_button(stage: Stage, question: str) -> None:
    assert BUTTON not in (await stage.ask("ask", question=question)).buttons


def test_an_id_holds_a_question_or_is_none() -> None:
    room = LONGEST - len("gp1|")
    assert gap_id("x" * room) == "gp1|" + "x" * room
    assert gap_id("x" * (room + 1)) is None
    assert gap_id("  ") is None


async def test_a_direct_message_has_no_moderators_to_ask(stage: Stage) -> None:
    stranger = stage.simulation.env.create_user("somebody")
    sent = await stranger.slash("ask", question=QUESTION)
    assert "I don't know" in str(sent.response.components)
    assert BUTTON not in str(sent.response.components)


async def test_moderators_read_what_was_asked_and_how_often(stage: Stage) -> None:
    await stage.press(await stage.ask("ask", question=QUESTION), BUTTON)
    listed = await stage.simulation.slash(stage.moderator, "desk gaps", {})
    assert f"{QUESTION} (asked once)" in str(listed.replies[0].components)


async def test_who_wants_to_is_told_when_it_is_filled_and_then_forgotten(stage: Stage) -> None:
    asked = await stage.press(await stage.ask("ask", question=QUESTION), BUTTON)
    kept = await stage.press(asked, "Tell me when it is answered")
    assert "direct message" in kept.text
    (gap,) = await stage.app.office.gaps.open(stage.guild, 5)
    listed = await stage.simulation.slash(stage.moderator, "desk gaps", {})
    await stage.simulation.press(stage.moderator, listed.replies[0], f"da1|filled|{gap.id}")
    told = [one for one in stage.simulation.env.backend.messages.values() if QUESTION in str(one)]
    assert any("ask again" in str(one) for one in told)
    assert await stage.app.office.gaps.open(stage.guild, 5) == []
    rows = await stage.app.store.database.fetch_all("SELECT * FROM gap_wish")
    assert rows == []

"""A message saved as a quote, from its menu."""

import pytest
from discord.utils import snowflake_time

from bot.text.words import english
from tests.discord.desk import OWN_SHOW, fill, number, own_show, pressed, say
from tests.discord.stage import Answered, Stage, answered

RAIN = "The last scene was filmed first, in the rain."


async def heard(stage: Stage, text: str, **values: object) -> Answered:
    """Save a message of the member as a quote, and return its preview."""
    opened = await stage.simulation.menu(stage.moderator, "Save as quote", await say(stage, text))
    return await fill(stage, stage.moderator, opened, values)


async def test_the_words_and_the_way_to_the_message_are_kept(stage: Stage) -> None:
    await own_show(stage)
    before = await number(stage)
    message = await say(stage, RAIN)
    opened = await stage.simulation.menu(stage.moderator, "Save as quote", message)
    assert opened.form is not None
    assert {field.custom_id: field.value for field in opened.form.fields} == {
        "words": RAIN,
        "speaker": "",
        "subject": "",
        "speaker_role": "",
        "topic": "",
    }
    shown = await fill(stage, stage.moderator, opened, {"speaker": "ana ruiz", "subject": OWN_SHOW})
    day = english().day(snowflake_time(message.message.id).date())
    assert f"— Ana Ruiz, {day} ¹" in shown.lines
    assert shown.footer.strip().startswith(f"¹ {day}, link (https://discord.com/channels/{stage.guild}/")
    saved = await stage.press(shown, "Save", stage.moderator)
    assert RAIN in saved.text
    assert await number(stage) == before + 1
    assert RAIN in (await stage.ask("quote", of="ana ruiz")).text


async def test_nothing_of_its_writer_is_kept(stage: Stage) -> None:
    await own_show(stage)
    shown = await heard(stage, f"<@{stage.member.id}> knew", speaker="ana ruiz", subject=OWN_SHOW)
    await stage.press(shown, "Save", stage.moderator)
    database = stage.app.store.database
    tables = await database.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table'")
    assert len(tables) > 10
    for table in tables:
        for row in await database.fetch_all(f"SELECT * FROM {table['name']}"):
            assert str(stage.member.id) not in str(tuple(row)), table["name"]


async def test_the_speaker_is_mended_and_nothing_is_lost(stage: Stage) -> None:
    await own_show(stage)
    shown = await heard(stage, RAIN, speaker="nobody at all", subject=OWN_SHOW, topic="rain")
    assert "Nothing in the archive goes by “nobody at all”." in shown.text
    assert "Save" not in shown.buttons
    opened = await stage.simulation.press(stage.moderator, shown.reply, shown.buttons["Edit"])
    assert opened.form is not None
    held = {field.custom_id: field.value for field in opened.form.fields}
    assert (held["speaker"], held["subject"], held["topic"]) == ("nobody at all", OWN_SHOW, "rain")
    mended = await fill(stage, stage.moderator, opened, {"speaker": "Ben Ortega"})
    assert any(line.startswith("— Ben Ortega") for line in mended.lines)
    named = await pressed(stage, mended, "Source", publisher="Our channel")
    assert "Our channel" in named.footer
    assert "Saved" in (await stage.press(named, "Save", stage.moderator)).text


@pytest.mark.parametrize("text", ["\u200b", " \u200b "])
async def test_a_message_without_words_is_no_quote(stage: Stage, text: str) -> None:
    act = await stage.simulation.menu(stage.moderator, "Save as quote", await say(stage, text))
    assert act.form is None
    assert "This message has no words that could be a quote." in answered(act).text


async def test_an_answer_of_the_bot_has_no_words_of_its_own(stage: Stage) -> None:
    asked = await stage.ask("release", show="jessica jones")
    act = await stage.simulation.menu(stage.moderator, "Save as quote", asked.reply)
    assert "This message has no words that could be a quote." in answered(act).text


async def test_a_long_message_is_cut_where_the_form_shows_it(stage: Stage) -> None:
    await own_show(stage)
    shown = await heard(stage, "word " * 390, speaker="ana ruiz", subject=OWN_SHOW)
    assert "Saved" in (await stage.press(shown, "Save", stage.moderator)).text


async def test_hostile_words_stay_words(stage: Stage) -> None:
    await own_show(stage)
    text = "@everyone ||spoiler|| [a](https://b.c)"
    shown = await heard(stage, text, speaker="ana ruiz", subject=OWN_SHOW)
    assert "@everyone" not in shown.markdown.replace("\\@everyone", "")
    assert "[a](" not in shown.markdown


async def test_privacy_says_so(stage: Stage) -> None:
    said = (await stage.ask("privacy")).text
    assert "A moderator can save the words of a message as a quote." in said

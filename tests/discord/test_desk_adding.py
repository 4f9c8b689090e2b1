"""Adding facts: chosen with the command, filled in, looked at, saved."""

from datetime import timedelta

import pytest

from bot.domain.clock import SetClock
from bot.domain.guilds import GuildSettings
from bot.domain.permissions import Permission
from tests.desk.moderators import acting
from tests.discord.desk import OWN_SHOW, added, helper, number, own_show, owner, pressed, preview, quoted
from tests.discord.stage import Stage

UNSOURCED: dict[str, object] = {"source": "unsourced"}
KINDS: list[tuple[str, dict[str, object], dict[str, object], str]] = [
    (
        "desk add quote",
        {"about": "jessica jones", "speaker": "krysten ritter", "spoiler": 2, **UNSOURCED},
        {"words": "She *never* rests.", "topic": "rest"},
        "She *never* rests.",
    ),
    (
        "desk add credit",
        {"show": "luke cage", "person": "finn jones", **UNSOURCED},
        {"job": ["director"], "seasons": "1-2"},
        "Director: Finn Jones (seasons 1 to 2)",
    ),
    (
        "desk add credit",
        {"show": "luke cage", "person": "finn jones", **UNSOURCED},
        {"job": ["actor"], "character": "Danny Rand"},
        "Finn Jones as Danny Rand (unsourced)",
    ),
    (
        "desk add release",
        {"show": "luke cage", "season": 2, "speaker": "mike colter", **UNSOURCED},
        {"phrase": "not before 2019", "voice": ["show"]},
        "said by Mike Colter",
    ),
    (
        "desk add note",
        {"about": "luke cage", "spoiler": 1, **UNSOURCED},
        {"topic": ["plot"], "standing": ["speculated"], "text": "He may leave Harlem."},
        "He may leave Harlem.",
    ),
    (
        "desk add status",
        {"show": "luke cage", "season": 2, **UNSOURCED},
        {"status": ["renewed"], "since": "December 8, 2016", "detail": "13 episodes"},
        "Renewed on December 8, 2016, 13 episodes",
    ),
    (
        "desk add relation",
        {"about": "luke cage", "to": "jessica jones", "spoiler": 1, **UNSOURCED},
        {"relation": ["spin_off_of"]},
        "Jessica Jones",
    ),
    ("desk add show", {}, {"name": "Night Desk"}, "Night Desk (show)"),
    ("desk add season", {"show": "luke cage"}, {"number": "7"}, "Luke Cage, season 7 (season)"),
    ("desk add person", {}, {"name": "Ana Ruiz"}, "Ana Ruiz (person)"),
    (
        "desk add alias",
        {"about": "luke cage"},
        {"name": "Hero for Hire", "sort": ["nickname"]},
        "Hero for Hire, another name of Luke Cage",
    ),
]


@pytest.mark.parametrize(("command", "options", "values", "said"), KINDS)
async def test_each_kind_is_shown_and_then_saved(
    stage: Stage, command: str, options: dict[str, object], values: dict[str, object], said: str
) -> None:
    before = await number(stage)
    shown = await preview(stage, command, options, **values)
    assert shown.reply.ephemeral
    assert "not saved yet. Only you see this." in shown.lines[0]
    assert list(shown.buttons) == ["Save", "Edit", "Cancel"]
    assert await number(stage) == before
    saved = await stage.press(shown, "Save", stage.moderator)
    assert saved.reply.edited
    assert saved.lines[0] == f"Saved as change {before + 1}. /desk undo takes it back."
    assert said in saved.text
    assert not saved.buttons
    assert await number(stage) == before + 1


@pytest.mark.parametrize(("command", "options", "values", "said"), KINDS[:7])
async def test_each_form_keeps_what_was_filled_in(
    stage: Stage, command: str, options: dict[str, object], values: dict[str, object], said: str
) -> None:
    shown = await preview(stage, command, options, **values)
    opened = await stage.simulation.press(stage.moderator, shown.reply, shown.buttons["Edit"])
    assert opened.form is not None
    for field in opened.form.fields:
        held = list(field.chosen) if field.chooses else field.value
        assert held == values.get(field.custom_id, "")


async def test_a_release_is_told_as_days_and_by_what_it_does(stage: Stage) -> None:
    await own_show(stage)
    options = {"show": OWN_SHOW, **UNSOURCED}
    first = await added(
        stage,
        "desk add release",
        options,
        phrase="late 2027",
        voice=["network"],
        said_on="July 1, 2016",
    )
    assert "The first estimate: nothing was known before." in first.lines
    moved = await preview(
        stage,
        "desk add release",
        options,
        phrase="early 2028",
        voice=["network"],
        said_on="August 1, 2016",
    )
    assert any("“early 2028” is understood as January" in line for line in moved.lines)
    assert "It replaces “late 2027”: slipped." in moved.lines
    await stage.press(moved, "Save", stage.moderator)
    older = await preview(
        stage, "desk add release", options, phrase="2026", voice=["network"], said_on="May 3, 2015"
    )
    assert (
        "It was said earlier than “early 2028”, which stays: this one goes into the history." in older.lines
    )
    await stage.press(older, "Save", stage.moderator)
    found = await stage.ask("release", show=OWN_SHOW)
    assert "early 2028" in found.lines[1]


async def test_what_waits_for_it_is_named(stage: Stage) -> None:
    await own_show(stage)
    await added(
        stage,
        "desk add relation",
        {"about": OWN_SHOW, "to": "the defenders", **UNSOURCED},
        relation=["waits_for"],
    )
    moved = await preview(
        stage,
        "desk add release",
        {"show": "the defenders", **UNSOURCED},
        phrase="2029",
        voice=["outlet"],
        said_on="August 1, 2016",
    )
    assert any(line.startswith("Waits for this") and OWN_SHOW in line for line in moved.lines)


async def test_a_circle_is_refused_by_its_names(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": OWN_SHOW, "to": "luke cage", **UNSOURCED}
    await added(stage, "desk add relation", options, relation=["waits_for"])
    back = {"about": "luke cage", "to": OWN_SHOW, **UNSOURCED}
    shown = await preview(stage, "desk add relation", back, relation=["waits_for"])
    assert "Then something would wait for itself: " in shown.text
    assert OWN_SHOW in shown.text
    assert "Save" not in shown.buttons


async def test_what_is_alike_is_told_with_the_field_that_differs(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, "We wrote the ending first.")
    options = {"about": OWN_SHOW, "speaker": "ben ortega", **UNSOURCED}
    shown = await preview(stage, "desk add quote", options, words="We wrote the ending first.")
    assert "Alike, and there already" in shown.lines
    assert "- Night Desk: Ana Ruiz, “We wrote the ending first.” (differs in speaker)" in shown.lines
    same = await preview(
        stage, "desk add quote", {**options, "speaker": "ana ruiz"}, words="We wrote the ending first."
    )
    assert any(line.endswith("(says the same)") for line in same.lines)
    name = await preview(stage, "desk add person", {}, name="Ana Ruis")
    assert "There already, with a like name: Ana Ruiz." in name.lines


async def test_a_new_source_has_a_form_of_its_own(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": OWN_SHOW, "speaker": "ana ruiz", "source": "new"}
    asked = await preview(stage, "desk add quote", options, words="We wrote the ending first.")
    assert list(asked.buttons) == ["Source", "Edit", "Cancel"]
    assert "where was it read?" in asked.text
    empty = await pressed(stage, asked, "Source", publisher="  ")
    assert "A source needs at least one of publisher, title, address and author" in empty.text
    ahead = await pressed(stage, empty, "Source", publisher="Empire", published_on="2031")
    assert "“2031” has not come yet" in ahead.text
    shown = await pressed(stage, ahead, "Source", published_on="late 2015")
    assert any("published on: “late 2015” is understood as September" in line for line in shown.lines)
    saved = await stage.press(shown, "Save", stage.moderator)
    assert saved.footer.strip() == "¹ Empire, late 2015"


@pytest.mark.parametrize(
    ("source", "footer"),
    [
        ("https://example.com/a", "¹ link (https://example.com/a)"),
        ("Season 2 Details", "¹ “Jessica Jones Season 2 Details Revealed”, summer 2016"),
        ("UNSOURCED", ""),
    ],
)
async def test_where_it_was_read_can_be_typed(stage: Stage, source: str, footer: str) -> None:
    options = {"about": "luke cage", "source": source}
    values = {"topic": ["plot"], "standing": ["reported"], "text": "He leaves."}
    shown = await preview(stage, "desk add note", options, **values)
    assert shown.footer.strip().partition("\n")[0] == footer
    assert ("(unsourced)" in shown.text) == (not footer)


@pytest.mark.parametrize("source", ["the moon", " ", "source:999999", "source:9999999999999999999999"])
async def test_a_source_that_is_not_there(stage: Stage, source: str) -> None:
    found = await stage.simulation.slash(
        stage.moderator, "desk add note", {"about": "luke cage", "source": source}
    )
    if found.form is not None:
        values = {"topic": ["plot"], "standing": ["reported"], "text": "He leaves.", "said_on": ""}
        found = await stage.simulation.fill(stage.moderator, found, values)
    (reply,) = found.replies
    assert "That source is no longer there." in str(reply.components)


async def test_known_sources_are_offered_after_a_new_one_and_none(stage: Stage) -> None:
    offered = await stage.complete("desk add quote", "source", "", stage.moderator)
    assert [choice.value for choice in offered[:2]] == ["new", "unsourced"]
    wiki = await stage.complete("desk add credit", "source", "wikipedia", stage.moderator)
    assert len(wiki) > 2
    assert all("Wikipedia" in choice.name for choice in wiki[2:])
    options = {"about": "luke cage", "source": wiki[2].value}
    values = {"topic": ["plot"], "standing": ["reported"], "text": "He leaves."}
    shown = await preview(stage, "desk add note", options, **values)
    assert shown.footer.strip().startswith("¹ Wikipedia")
    assert "Source" not in shown.buttons


async def test_words_that_are_no_time_are_kept_and_mended(stage: Stage) -> None:
    await own_show(stage)
    shown = await preview(
        stage,
        "desk add release",
        {"show": OWN_SHOW, **UNSOURCED},
        phrase="when *it* is done",
        voice=["network"],
    )
    assert "“when *it* is done” cannot be read as a time for sure." in shown.text
    assert list(shown.buttons) == ["Edit", "Cancel"]
    mended = await pressed(stage, shown, "Edit", phrase="TBA")
    assert any("“TBA” is understood as no date given" in line for line in mended.lines)
    saved = await stage.press(mended, "Save", stage.moderator)
    assert "Saved as change" in saved.text


async def test_what_is_missing_is_named(stage: Stage) -> None:
    shown = await preview(stage, "desk add show", {}, name="  ")
    assert shown.lines[:2] == [
        "Name",
        "Something is missing. Fill in every field that has to be, then send it again.",
    ]
    assert "Save" in (await pressed(stage, shown, "Edit", name="Night Desk")).buttons


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"about": "zzzz", "speaker": "krysten ritter"}, "Nothing in the archive goes by “zzzz”."),
        ({"about": "luke cage", "speaker": "kristen riter x"}, "Krysten Ritter"),
        ({"about": "jones", "speaker": "krysten ritter"}, "“jones” may mean "),
        ({"about": "show:999999", "speaker": "krysten ritter"}, "What that is about is no longer there."),
        ({"about": "luke cage", "speaker": "show:1"}, "What that is about is no longer there."),
        ({"about": "  ", "speaker": "krysten ritter"}, "Please type a name"),
    ],
)
async def test_a_name_that_means_nothing_for_sure(
    stage: Stage, options: dict[str, object], sentence: str
) -> None:
    found = await stage.ask_as(stage.moderator, "desk add quote", **options, source="unsourced")
    assert found.reply.ephemeral
    assert sentence in found.text


async def test_a_season_has_to_be_there(stage: Stage) -> None:
    found = await stage.ask_as(
        stage.moderator, "desk add release", show="luke cage", season=42, source="unsourced"
    )
    assert "Luke Cage has no season 42 in the archive." in found.text
    again = await preview(stage, "desk add season", {"show": "luke cage"}, number="1")
    saved = await stage.press(again, "Save", stage.moderator)
    assert saved.lines == ["Luke Cage already has a season 1."]


async def test_an_owner_of_the_bot_adds_for_all(stage: Stage) -> None:
    guest = stage.elsewhere()
    found = await stage.ask_as(stage.moderator, "desk add show", scope="shared")
    assert found.text == "Only the bot's owners can share a fact with all servers."
    await added(stage, "desk add show", {"scope": "shared"}, owner(stage), name="Everywhere")
    assert (await stage.ask_as(guest, "show", name="everywhere")).lines[0] == "Everywhere"
    for scope in ("server", "shared"):
        note = {"about": "everywhere", "scope": scope, **UNSOURCED}
        values = {"topic": ["plot"], "standing": ["reported"], "text": f"Known in the {scope}."}
        await added(stage, "desk add note", note, **values)
    there = (await stage.ask_as(guest, "news", show="everywhere")).text
    assert "Known in the shared." in there
    assert "Known in the server." not in there


async def test_a_second_moderator_is_asked_where_the_guild_wants_one(stage: Stage) -> None:
    await stage.app.office.guilds.choose(acting(1, stage.guild), GuildSettings(second_pair=True))
    helping = await helper(stage, "ana", Permission.ADD)
    before = await number(stage)
    proposed = await added(stage, "desk add show", {}, helping, name="Night Desk")
    assert proposed.lines == [
        "Proposed as number 1. It counts once a second moderator has approved it.",
    ]
    assert await number(stage) == before
    trusted = await helper(stage, "ben", Permission.ADD, Permission.TRUSTED)
    assert "Saved" in (await added(stage, "desk add show", {}, trusted, name="Day Desk")).text


async def test_thirty_changes_in_ten_minutes_are_the_most(stage: Stage, clock: SetClock) -> None:
    for turn in range(30):
        await added(stage, "desk add person", {}, name=f"Person {turn}")
    shown = await preview(stage, "desk add person", {}, name="One more")
    refused = await stage.press(shown, "Save", stage.moderator)
    assert "That is 30 changes within 10 minutes. Nothing was changed; please go on in" in refused.text
    clock.set(clock.today() + timedelta(days=1))
    shown = await preview(stage, "desk add person", {}, name="One more")
    assert "Saved" in (await stage.press(shown, "Save", stage.moderator)).text


async def test_a_draft_is_cancelled(stage: Stage) -> None:
    before = await number(stage)
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    cancelled = await stage.press(shown, "Cancel", stage.moderator)
    assert (cancelled.lines, cancelled.reply.edited) == (["Cancelled. Nothing was saved."], True)
    other = await preview(stage, "desk add show", {}, name="Day Desk")
    stage.forge({"custom_id": shown.buttons["Save"]})
    assert (await stage.press(other, "Save", stage.moderator)).text.startswith("That is not there any more")
    assert await number(stage) == before


HOSTILE = "@everyone <@1> ||x|| [a](https://b.c) `y`\u202e\n> z"


async def test_hostile_words_stay_words(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": OWN_SHOW, "speaker": "ana ruiz", "source": "new"}
    asked = await preview(
        stage, "desk add quote", options, words=HOSTILE, topic=HOSTILE[:50].replace("\n", " ")
    )
    shown = await pressed(stage, asked, "Source", publisher="**x** @here", url="https://e.x/)[y](https://z)")
    saved = await stage.press(shown, "Save", stage.moderator)
    for card in (shown, saved):
        assert "@everyone" not in card.markdown.replace("\\@everyone", "")
        assert "[a](" not in card.markdown
        assert "\u202e" not in card.markdown
        assert "](https://z)" not in card.markdown


async def test_the_longest_texts_fit(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": OWN_SHOW, "speaker": "ana ruiz", "source": "new"}
    long = {"words": "*" * 1500, "speaker_role": "_" * 200, "said_to": "`" * 200, "topic": "|" * 200}
    asked = await preview(stage, "desk add quote", options, **long)
    source = {"publisher": "<" * 200, "title": "[" * 200, "author": "~" * 200}
    shown = await pressed(stage, asked, "Source", **source)
    saved = await stage.press(shown, "Save", stage.moderator)
    assert "Saved as change" in saved.text
    again = await preview(stage, "desk add quote", {**options, "source": "unsourced"}, **long)
    assert any("differs in source" in line or "says the same" in line for line in again.lines)
    name = "*" * 200
    await added(stage, "desk add show", {}, name="a" + name[1:])
    release = {"show": "a" + name[1:], **UNSOURCED}
    first = await preview(stage, "desk add release", release, phrase="TBA", voice=["show"])
    assert "Save" in first.buttons

"""Who may: asked at the command, the completion, each button, and when a form is sent."""

import pytest

from bot.domain.permissions import GRANTABLE, Permission
from bot.rehearsal.simulation import Act, Actor, SimulationError
from tests.discord.desk import (
    MAY_NOT_ADD,
    NOT_HERE,
    OWN_SHOW,
    allow,
    fill,
    forged,
    helper,
    number,
    own_show,
    owner,
    preview,
    quoted,
    say,
    take,
)
from tests.discord.stage import Stage, answered

RAIN = "The last scene was filmed first, in the rain."
BUTTON, FORM = 3, 5
ADDING: list[tuple[str, dict[str, object]]] = [
    ("desk add quote", {"about": "luke cage", "speaker": "finn jones", "source": "unsourced"}),
    ("desk add credit", {"show": "luke cage", "person": "finn jones", "source": "unsourced"}),
    ("desk add release", {"show": "luke cage", "source": "unsourced"}),
    ("desk add note", {"about": "luke cage", "source": "unsourced"}),
    ("desk add status", {"show": "luke cage", "source": "unsourced"}),
    ("desk add relation", {"about": "luke cage", "to": "jessica jones", "source": "unsourced"}),
    ("desk add show", {}),
    ("desk add season", {"show": "luke cage"}),
    ("desk add person", {}),
    ("desk add alias", {"about": "luke cage"}),
]
CHANGING: list[tuple[str, dict[str, object]]] = [
    ("desk edit", {"claim": "luke cage network"}),
    ("desk retract", {"claim": "luke cage network", "reason": "Wrong"}),
    ("desk rank", {"claim": "luke cage network", "rank": 0}),
    ("desk verify", {"claim": "luke cage network"}),
    ("desk spoiler", {"claim": "luke cage network", "season": 1}),
]


async def tells(stage: Stage, actor: Actor, command: str, options: dict[str, object]) -> str:
    """Return what somebody is told, who is told something for their eyes alone and shown no form."""
    act = await stage.simulation.slash(actor, command, options)
    assert act.form is None
    found = answered(act)
    assert found.reply.ephemeral
    return found.text


@pytest.mark.parametrize(("command", "options"), ADDING)
async def test_a_member_adds_nothing(stage: Stage, command: str, options: dict[str, object]) -> None:
    with pytest.raises(SimulationError, match="not visible"):
        await stage.simulation.slash(stage.member, command, options)
    allow(stage, stage.simulation.home)
    before = await number(stage)
    assert await tells(stage, stage.member, command, options) == MAY_NOT_ADD
    editor = await helper(stage, "editor", *(GRANTABLE - {Permission.ADD}))
    assert await tells(stage, editor, command, options) == MAY_NOT_ADD
    assert await number(stage) == before


@pytest.mark.parametrize(("command", "options"), CHANGING)
async def test_a_member_changes_nothing(stage: Stage, command: str, options: dict[str, object]) -> None:
    allow(stage, stage.simulation.home)
    before = await number(stage)
    trusted = await helper(stage, "trusted", Permission.TRUSTED)
    for actor in (stage.member, trusted):
        assert await tells(stage, actor, command, options) == NOT_HERE
        claim = {**options, "claim": "claim:1:1"}
        assert await tells(stage, actor, command, claim) == NOT_HERE
    assert await number(stage) == before


async def test_a_member_is_offered_nothing(stage: Stage) -> None:
    allow(stage, stage.simulation.home)
    for command, option in (("desk edit", "claim"), ("desk edit", "source"), ("desk add note", "source")):
        assert await stage.complete(command, option, "jessica", stage.moderator)
        assert await stage.complete(command, option, "jessica") == []


async def test_a_member_has_nothing_in_the_menu_of_a_message(stage: Stage) -> None:
    allow(stage, stage.simulation.home)
    message = await say(stage, "I said it")
    act = await stage.simulation.menu(stage.member, "Save as quote", message)
    assert answered(act).text == MAY_NOT_ADD
    asked = await stage.ask("release", show="jessica jones")
    act = await stage.simulation.menu(stage.member, "Edit facts", asked.reply)
    assert answered(act).text == NOT_HERE


async def test_who_adds_does_not_change_what_others_did(stage: Stage) -> None:
    helping = await helper(stage, "ana", Permission.ADD)
    await own_show(stage)
    await quoted(stage, RAIN)
    before = await number(stage)
    may_not = "You may change what you added yourself, not what others did."
    for command in ("retract", "rank", "verify", "spoiler"):
        options = dict(CHANGING)[f"desk {command}"]
        for claim in ("filmed rain", "luke cage network"):
            said = await tells(stage, helping, f"desk {command}", {**options, "claim": claim})
            assert said.startswith(may_not)
    shown = await preview(stage, "desk edit", {"claim": "filmed rain"}, helping, topic="rain")
    assert (await stage.press(shown, "Save", helping)).text.startswith(may_not)
    assert await number(stage) == before
    await quoted(stage, "It never rained.", helping)
    mine = await preview(stage, "desk edit", {"claim": "never rained"}, helping, topic="rain")
    assert "Saved" in (await stage.press(mine, "Save", helping)).text


async def test_a_role_is_enough(stage: Stage) -> None:
    editor = await helper(stage, "editor", Permission.ADD, Permission.EDIT_OTHERS)
    await own_show(stage, editor)
    await quoted(stage, RAIN, stage.moderator)
    shown = await preview(stage, "desk edit", {"claim": "filmed rain"}, editor, speaker="ben ortega")
    assert "Saved" in (await stage.press(shown, "Save", editor)).text


@pytest.mark.parametrize("button", ["Save", "Edit", "Source"])
async def test_a_role_that_was_taken_away_ends_it_at_each_button(stage: Stage, button: str) -> None:
    helping = await helper(stage, "ana", Permission.ADD)
    options = {"about": "luke cage", "source": "https://example.com/a"}
    values = {"topic": ["plot"], "standing": ["reported"], "text": "He leaves."}
    shown = await preview(stage, "desk add note", options, helping, **values)
    before = await number(stage)
    take(stage, helping)
    act = await stage.simulation.press(helping, shown.reply, shown.buttons[button])
    assert act.form is None
    assert answered(act).text in {MAY_NOT_ADD, NOT_HERE}
    assert await number(stage) == before


async def test_a_role_that_was_taken_away_ends_it_when_the_form_is_sent(stage: Stage) -> None:
    helping = await helper(stage, "ana", Permission.ADD)
    opened = await stage.simulation.slash(helping, "desk add show", {})
    take(stage, helping)
    refused = await fill(stage, helping, opened, {"name": "Night Desk"})
    assert refused.text in {MAY_NOT_ADD, NOT_HERE}
    assert not refused.buttons


async def test_somebody_elses_draft_is_gone_for_others(stage: Stage) -> None:
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    mine = await preview(stage, "desk add show", {}, await helper(stage, "ana", Permission.ADD), name="Mine")
    ana = await helper(stage, "bea", Permission.ADD)
    hers = await preview(stage, "desk add show", {}, ana, name="Hers")
    before = await number(stage)
    for button in ("Save", "Edit"):
        forged_id = shown.buttons[button]
        stage.forge({"custom_id": forged_id})
        act = await stage.simulation.press(ana, hers.reply, hers.buttons[button])
        assert answered(act).text.startswith("That is not there any more: it was stored already")
        stage.simulation.env.backend.subscribers.pop(0)
    assert await number(stage) == before
    assert mine.buttons["Save"] != shown.buttons["Save"]


async def test_somebody_elses_draft_takes_no_form_of_others(stage: Stage) -> None:
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    draft = shown.buttons["Save"].rpartition("|")[2]
    ana = await helper(stage, "ana", Permission.ADD)
    opened = await stage.simulation.slash(ana, "desk add show", {})
    forged(stage, FORM, f"dk1|form|{draft}")
    refused = await fill(stage, ana, opened, {"name": "Hers"})
    assert refused.text.startswith("That is not there any more")
    stage.simulation.env.backend.subscribers.pop(0)
    saved = await stage.press(shown, "Save", stage.moderator)
    assert "Night Desk" in saved.text


@pytest.mark.parametrize("custom_id", ["dk1|form|nothing", "dk1|cite|" + "x" * 32])
async def test_a_form_of_no_draft_is_refused(stage: Stage, custom_id: str) -> None:
    opened = await stage.simulation.slash(stage.moderator, "desk add show", {})
    forged(stage, FORM, custom_id)
    assert (await fill(stage, stage.moderator, opened, {"name": "Hers"})).text.startswith(
        "That is not there any more"
    )


async def test_another_guild_sees_and_changes_nothing(stage: Stage) -> None:
    guest = stage.elsewhere()
    cleo = await helper(stage, "cleo", *GRANTABLE, place=guest.place)
    await own_show(stage)
    await quoted(stage, RAIN)
    claim = str((await stage.complete("desk edit", "claim", "rain", stage.moderator))[0].value)
    named = {RAIN, OWN_SHOW, "Ana Ruiz", "Ben Ortega"}
    before = await number(stage)
    for typed in ("rain", "night desk", "ana ruiz", ""):
        offered = [choice.name for choice in await stage.complete("desk edit", "claim", typed, cleo)]
        assert not [one for one in offered for name in named if name in one]
    for command, options in CHANGING:
        for value in (claim, "filmed rain"):
            said = await tells(stage, cleo, command, {**options, "claim": value})
            assert said.startswith("That fact is not there any more.")
    for options in (
        {"about": OWN_SHOW, "speaker": "ana ruiz"},
        {"about": "show:1000", "speaker": "person:1001"},
    ):
        said = await tells(stage, cleo, "desk add quote", {**options, "source": "unsourced"})
        assert "Ana Ruiz" not in said
        assert "there" in said or "Nothing in the archive" in said
    assert await number(stage) == before


async def test_another_guild_opens_no_claim_by_a_copied_button(stage: Stage) -> None:
    guest = stage.elsewhere()
    cleo = await helper(stage, "cleo", *GRANTABLE, place=guest.place)
    await own_show(stage)
    await quoted(stage, RAIN)
    claim = str((await stage.complete("desk edit", "claim", "rain", stage.moderator))[0].value).split(":")[1]
    asked = await stage.ask_as(cleo, "release", show="jessica jones", season=3)
    listed = answered(await stage.simulation.menu(cleo, "Edit facts", asked.reply))
    stage.forge({"custom_id": f"dk1|open|{claim}"})
    act = await stage.simulation.press(cleo, listed.reply, listed.buttons["Edit 1"])
    assert answered(act).text.startswith("That fact is not there any more.")


async def test_another_guild_cites_no_source_of_this_one(stage: Stage) -> None:
    guest = stage.elsewhere()
    cleo = await helper(stage, "cleo", *GRANTABLE, place=guest.place)
    values = {"topic": ["plot"], "standing": ["reported"], "text": "He leaves."}
    options = {"about": "luke cage", "source": "https://example.com/ours"}
    shown = await preview(stage, "desk add note", options, **values)
    await stage.press(shown, "Save", stage.moderator)
    (ours,) = (
        one.value
        for one in await stage.complete("desk add note", "source", "ours", stage.moderator)
        if "ours" in one.name
    )
    theirs = [one.value for one in await stage.complete("desk add note", "source", "ours", cleo)]
    assert ours not in theirs
    said = await tells(stage, cleo, "desk add note", {**options, "source": ours})
    assert said.startswith("That source is no longer there.")


async def test_a_draft_stays_in_its_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    there = stage.simulation.join("moderator", place=guest.place, manages=True, person=stage.moderator)
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    theirs = await preview(stage, "desk add show", {}, there, name="Day Desk")
    stage.forge({"custom_id": shown.buttons["Save"]})
    refused = await stage.press(theirs, "Save", there)
    assert refused.text.startswith("That is not there any more")


async def test_an_owner_of_the_bot_has_no_say_in_a_guild_by_that_alone(stage: Stage) -> None:
    allow(stage, stage.simulation.home)
    owner(stage)
    stage.bot.owner_id = stage.member.id
    assert await tells(stage, stage.member, "desk add show", {}) == MAY_NOT_ADD
    act: Act = await stage.simulation.slash(stage.member, "desk add show", {"scope": "shared"})
    shown = await fill(stage, stage.member, act, {"name": "Everywhere"})
    assert "Saved" in (await stage.press(shown, "Save", stage.member)).text


async def test_the_desk_is_for_guilds_alone(stage: Stage) -> None:
    user = stage.simulation.env.create_user("stranger")
    assert not [one for one in user.available_commands() if one.startswith("desk")]

"""Changing facts that are there: edit, retract, rank, verify, spoiler, and the claims behind an answer."""

import pytest

from bot.domain.permissions import Permission
from bot.text.words import english
from tests.discord.desk import OWN_SHOW, added, fill, helper, number, own_show, pressed, preview, quoted, say
from tests.discord.stage import Answered, Stage, answered

RAIN = "The last scene was filmed first, in the rain."


async def chosen(stage: Stage, typed: str, command: str = "desk edit") -> str:
    """Return what the first claim stands for that is offered for some words."""
    offered = await stage.complete(command, "claim", typed, stage.moderator)
    return str(offered[0].value)


async def edited(stage: Stage, typed: str, **values: object) -> Answered:
    """Edit a claim by its words, and return the preview."""
    return await preview(stage, "desk edit", {"claim": typed}, **values)


async def test_a_claim_is_offered_by_its_words(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    names = [one.name for one in await stage.complete("desk edit", "claim", "filmed rain", stage.moderator)]
    assert names[0] == f"Night Desk: Ana Ruiz, “{RAIN}”"
    newest = await stage.complete("desk retract", "claim", "", stage.moderator)
    assert newest[0].name == names[0]
    assert all(len(one.name) <= 100 for one in newest)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("krysten ritter actor", "Jessica Jones: Krysten Ritter, Jessica Jones"),
        ("luke cage network", "Luke Cage: Network: Netflix"),
        ("jessica jones cancelled", "Jessica Jones: Cancelled"),
        ("jessica jones release 2019", "Jessica Jones, season 3: release: June 14, 2019"),
        ("rosenberg showrunner", "Jessica Jones: Melissa Rosenberg, Showrunner"),
        ("trish sister", "Trish Walker: Adopted sister of Jessica Jones"),
        ("jessica jones plot", "Plot, "),
    ],
)
async def test_each_kind_is_offered_in_a_line(stage: Stage, typed: str, name: str) -> None:
    offered = [one.name for one in await stage.complete("desk verify", "claim", typed, stage.moderator)]
    assert [one for one in offered if name in one], offered


async def test_an_edit_shows_what_it_says_and_keeps_the_rest(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": OWN_SHOW, "speaker": "ben ortega", "source": "https://example.com/a", "spoiler": 2}
    await added(stage, "desk add quote", options, words=RAIN, said_to="Empire", said_on="summer 2016")
    opened = await stage.simulation.slash(stage.moderator, "desk edit", {"claim": "filmed rain"})
    assert opened.form is not None
    held = {field.custom_id: field.value for field in opened.form.fields}
    assert (held["words"], held["speaker"], held["said_on"]) == (RAIN, "Ben Ortega", "summer 2016")
    shown = await fill(stage, stage.moderator, opened, {"speaker": "Ana Ruiz"})
    saved = await stage.press(shown, "Save", stage.moderator)
    assert "Ana Ruiz, to Empire, summer 2016" in saved.text
    assert "(spoils season 2)" in saved.text
    assert "https://example.com/a" in saved.footer
    assert "In this server alone" not in saved.text


async def test_a_shared_claim_is_changed_in_the_guild_alone(stage: Stage) -> None:
    guest = stage.elsewhere()
    shown = await edited(stage, "luke cage network", value="Our channel")
    alone = (
        "In this server alone: it stands in for what all servers share, which stays as it is for the others."
    )
    assert alone in shown.lines
    assert alone in (await stage.press(shown, "Save", stage.moderator)).lines
    assert "Our channel" in (await stage.ask("show", name="luke cage")).text
    assert "Our channel" not in (await stage.ask_as(guest, "show", name="luke cage")).text


async def test_another_source_can_be_chosen(stage: Stage) -> None:
    options = {"claim": "luke cage network", "source": "https://example.com/other"}
    shown = await preview(stage, "desk edit", options)
    assert "https://example.com/other" in shown.footer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("no such words", "That fact is not there any more."),
        ("", "That fact is not there any more."),
        ("claim:999999:1", "That fact is not there any more."),
        ("claim:9999999999999999999999:1", "That fact is not there any more."),
        ("jessica jones", "Several facts have these words."),
    ],
)
async def test_words_that_mean_no_claim_for_sure(stage: Stage, typed: str, sentence: str) -> None:
    found = await stage.ask_as(stage.moderator, "desk edit", claim=typed)
    assert sentence in found.text
    assert found.reply.ephemeral


async def test_a_claim_is_retracted_with_the_reason(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    claim = await chosen(stage, "filmed rain", "desk retract")
    found = await stage.ask_as(stage.moderator, "desk retract", claim=claim, reason="  ")
    assert "Please say why" in found.text
    found = await stage.ask_as(stage.moderator, "desk retract", claim=claim, reason="It was a joke")
    assert found.lines[0].startswith("Taken back by change ")
    assert RAIN in found.text
    assert "The archive has no quote" in (await stage.ask("quote", of=OWN_SHOW)).text
    again = await stage.ask_as(stage.moderator, "desk retract", claim=claim, reason="It was a joke")
    assert "That fact is not there any more." in again.text


async def test_a_shared_claim_is_hidden_in_the_guild_alone(stage: Stage) -> None:
    guest = stage.elsewhere()
    claim = await chosen(stage, "luke cage network")
    found = await stage.ask_as(stage.moderator, "desk retract", claim=claim, reason="Not here")
    assert found.lines[0].startswith("Hidden in this server by change ")
    assert "Netflix" not in (await stage.ask("show", name="luke cage")).lines[1]
    assert "Netflix" in (await stage.ask_as(guest, "show", name="luke cage")).text


async def test_a_claim_is_ranked(stage: Stage) -> None:
    await own_show(stage)
    options = {"show": OWN_SHOW, "source": "unsourced"}
    said = {"voice": ["network"], "said_on": "July 1, 2016"}
    await added(stage, "desk add release", options, phrase="late 2027", **said)
    found = await stage.ask_as(
        stage.moderator, "desk rank", claim=await chosen(stage, "night desk release"), rank=2
    )
    assert found.lines[0] == "Its rank is now: deprecated, for the history alone."
    assert "Its rank keeps it out of the estimates." in found.lines
    found = await stage.ask_as(
        stage.moderator, "desk rank", claim=await chosen(stage, "night desk release"), rank=0
    )
    assert found.lines[0] == "Its rank is now: preferred."


async def test_a_claim_is_verified(stage: Stage) -> None:
    before = await number(stage)
    found = await stage.ask_as(stage.moderator, "desk verify", claim=await chosen(stage, "luke cage network"))
    assert found.lines[:2] == [
        f"Checked and still true on {english().day(stage.app.clock.today())}.",
        f"Saved as change {before + 1}. /desk undo takes it back.",
    ]


async def test_a_claim_is_marked_as_a_spoiler(stage: Stage) -> None:
    claim = await chosen(stage, "luke cage network")
    found = await stage.ask_as(stage.moderator, "desk spoiler", claim=claim, season=2)
    assert found.lines[0] == "It spoils season 2."
    claim = await chosen(stage, "luke cage network")
    found = await stage.ask_as(stage.moderator, "desk spoiler", claim=claim)
    assert found.lines[0] == "It spoils nobody."


async def test_two_who_edit_at_once_see_both(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    ben = await helper(stage, "ben", Permission.ADD, Permission.EDIT_OTHERS)
    mine = await edited(stage, "filmed rain", topic="the *weather*")
    theirs = await preview(stage, "desk edit", {"claim": "filmed rain"}, ben, speaker="ben ortega")
    await stage.press(theirs, "Save", ben)
    before = await number(stage)
    refused = await stage.press(mine, "Save", stage.moderator)
    assert refused.lines[0].startswith("Somebody changed it while you had it open (version 1, now 2).")
    assert "What it says now" in refused.lines
    assert any(line.startswith("— Ben Ortega") for line in refused.lines)
    assert refused.lines[-2:] == ["What you wanted to change", "Topic: the *weather*"]
    assert await number(stage) == before
    again = await pressed(stage, refused, "Change what it says now")
    saved = await stage.press(again, "Save", stage.moderator)
    assert "Ben Ortega" in saved.text
    assert "the *weather*" in saved.text


async def test_what_was_chosen_and_has_changed_is_refused(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    claim = await chosen(stage, "filmed rain")
    changed = await edited(stage, claim, speaker="ben ortega")
    await stage.press(changed, "Save", stage.moderator)
    before = await number(stage)
    commands = {"retract": {"reason": "A joke"}, "rank": {"rank": 0}, "verify": {}, "spoiler": {"season": 1}}
    for command, options in commands.items():
        refused = await stage.ask_as(stage.moderator, f"desk {command}", claim=claim, **options)
        assert "Somebody changed it while you had it open" in refused.text
        assert f"Night Desk: Ben Ortega, “{RAIN}”" in refused.lines
    assert await number(stage) == before


async def test_the_name_that_was_left_as_it_was_keeps_who_it_means(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    await added(stage, "desk add person", {}, name="Ana Ruiz")
    shown = await edited(stage, "filmed rain", topic="weather")
    assert "Save" in shown.buttons
    assert any(line.startswith("— Ana Ruiz") for line in shown.lines)
    unsure = await pressed(stage, shown, "Edit", speaker="ana ruiz")
    assert unsure.lines[0] == (
        "“ana ruiz” may mean Ana Ruiz. Write the whole name, or choose it from what is offered."
    )
    kept = await pressed(stage, unsure, "Edit", speaker="ben ortega")
    assert any(line.startswith("— Ben Ortega") for line in kept.lines)


@pytest.mark.parametrize(
    ("command", "options", "first", "count"),
    [
        ("quote", {"of": "rosenberg", "about": "trauma"}, "Jessica Jones, season 2: Melissa Rosenberg, “", 1),
        ("release", {"show": "jessica jones", "season": 3}, "Jessica Jones, season 3: release: June 14", 2),
        ("who", {"name": "mike colter"}, "Jessica Jones: Mike Colter, Luke Cage", 3),
        ("news", {"show": "jessica jones"}, "", 5),
        ("cast", {"show": "luke cage"}, "Luke Cage: ", 5),
        ("show", {"name": "jessica jones"}, "", 20),
        ("show", {"name": "luke cage"}, "", 5),
    ],
)
async def test_the_claims_behind_an_answer(
    stage: Stage, command: str, options: dict[str, object], first: str, count: int
) -> None:
    asked = await stage.ask(command, **options)
    act = await stage.simulation.menu(stage.moderator, "Edit facts", asked.reply)
    (reply,) = act.replies
    assert reply.ephemeral
    text = str(reply.components)
    assert f"1. {first}" in text
    assert text.count("dk1|open|") >= count
    if command == "quote":
        assert text.count("dk1|open|") == 1


async def test_a_claim_behind_an_answer_is_edited(stage: Stage) -> None:
    await own_show(stage)
    await quoted(stage, RAIN)
    asked = await stage.ask("quote", of=OWN_SHOW)
    listed = await menu(stage, "Edit facts", asked)
    shown = await pressed(stage, listed, "Edit 1", words="It was filmed first.")
    saved = await stage.press(shown, "Save", stage.moderator)
    assert "It was filmed first." in saved.text
    assert "It was filmed first." in (await stage.ask("quote", of=OWN_SHOW)).text


async def menu(stage: Stage, name: str, on: Answered) -> Answered:
    return answered(await stage.simulation.menu(stage.moderator, name, on.reply))


async def test_what_has_no_claims_behind_it(stage: Stage) -> None:
    found = await menu(stage, "Edit facts", await stage.ask("help"))
    assert "No fact was found behind this message." in found.text
    message = await say(stage, "I said it")
    act = await stage.simulation.menu(stage.moderator, "Edit facts", message)
    assert "Somebody else wrote this message." in str(act.replies[0].components)

from datetime import date

import pytest

from bot.domain.clock import SetClock
from bot.domain.entities import EntityKind
from tests.discord.stage import JESSICA, Stage
from tests.store import world


@pytest.mark.parametrize(
    "typed",
    [
        "Jessica Jones",
        "jesica jons",
        "jessicajones",
        "marvel's jessica jones",
        "Marvels Jessica Jones",
        "a.k.a. jessica jones",
        "JJ",
        "jj",
        "jessica",
    ],
)
async def test_a_name_is_found_however_it_is_typed(stage: Stage, typed: str) -> None:
    found = await stage.ask("show", name=typed)
    assert found.lines[0] == JESSICA
    assert not found.reply.ephemeral


async def test_the_overview_says_what_a_fan_asks_for(stage: Stage) -> None:
    found = await stage.ask("show", name="jessica jones")
    for expected in (
        "also Marvel's Jessica Jones, A.K.A. Jessica Jones, and JJ",
        "Series ¹ · superhero ² · Netflix ¹ · 3 seasons ¹",
        "Cancelled on February 18, 2019, before season 3 came out ¹",
        "Creator and Showrunner: Melissa Rosenberg ¹",
        "- Krysten Ritter as Jessica Jones ¹",
        "- Season 1: November 20, 2015 ¹",
        "- Season 2: March 8, 2018 ¹",
        "- Season 3: June 14, 2019 ¹",
        "Part of The Defenders ²",
    ):
        assert expected in found.lines
    assert "¹ Wikipedia, “Jessica Jones (TV series)”" in found.footer
    assert "² “Jessica Jones Season 2 Details Revealed”, summer 2016" in found.footer


async def test_the_buttons_lead_on(stage: Stage) -> None:
    found = await stage.ask("show", name="jessica jones")
    assert list(found.buttons) == ["Cast", "Quotes (3)", "Releases", "News (8)"]
    for button, begins in {
        "Cast": "Jessica Jones: cast",
        "Quotes (3)": "> “She was kind of messed up",
        "Releases": "Jessica Jones, season 3",
        "News (8)": "Jessica Jones: news",
    }.items():
        there = await stage.press(await stage.ask("show", name="jessica jones"), button)
        assert there.reply.edited
        assert there.text.startswith(begins)


async def test_the_way_back_ends_where_it_began(stage: Stage) -> None:
    begun = await stage.ask("show", name="jessica jones")
    there = await stage.press(begun, "Releases")
    assert (await stage.press(there, "Overview")).text == begun.text


async def test_showrunners_are_told_with_their_seasons(stage: Stage) -> None:
    found = await stage.ask("show", name="iron fist")
    assert "Showrunner: Scott Buck (season 1) ¹, Raven Metzner (season 2) ¹" in found.lines


async def test_a_miniseries_has_a_premiere_and_no_seasons(stage: Stage) -> None:
    found = await stage.ask("show", name="the defenders")
    assert found.lines[0] == "The Defenders (2017)"
    assert "- Premiere: August 18, 2017 ¹" in found.lines
    assert not [line for line in found.lines if line.startswith("- Season")]


async def test_as_of_another_day_the_next_season_leads(stage: Stage, clock: SetClock) -> None:
    clock.set(date(2016, 8, 10))
    found = await stage.ask("show", name="jj")
    assert found.lines[0] == "Jessica Jones (since 2015)"
    assert "Cancelled" not in found.text
    expected = "Season 2: Expected, not confirmed: “probably debut sometime in late 2017”"
    assert [line for line in found.lines if line.startswith(expected)]


async def test_a_name_that_may_mean_two_is_asked_back(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        world.show(change, "Iron Fists")
        world.show(change, "Iron Fest")
    await stage.catch_up()
    asked = await stage.ask("show", name="iron f")
    assert asked.lines[0] == "Which “iron f”?"
    assert len(asked.buttons) >= 2
    (fist,) = [button for button in asked.buttons if button.startswith("Iron Fist (")]
    chosen = await stage.press(asked, fist)
    assert chosen.reply.edited
    assert chosen.lines[0] == "Iron Fist (2017 \N{EN DASH} 2018)"


async def test_a_name_that_nearly_fits_is_suggested_not_answered(stage: Stage) -> None:
    asked = await stage.ask("show", name="jessica fletcher")
    assert asked.lines[0] == "Nothing fits “jessica fletcher”"
    assert "The archive has no show of that name." in asked.lines
    chosen = await stage.press(asked, next(one for one in asked.buttons if one.startswith("Jessica Jones")))
    assert chosen.lines[0] == JESSICA


async def test_a_name_that_fits_nothing_is_no_show(stage: Stage) -> None:
    asked = await stage.ask("show", name="zzzzqqq")
    assert asked.lines[0] == "Nothing fits “zzzzqqq”"
    assert not asked.buttons


async def test_a_persons_name_is_no_show(stage: Stage) -> None:
    asked = await stage.ask("show", name="krysten ritter")
    assert "The archive has no show of that name." in asked.lines


async def test_a_choice_of_the_completion_is_the_show(stage: Stage) -> None:
    (choice,) = await stage.complete("show", "name", "jessica jo")
    assert choice.value == f"show:{stage.id_of('jessica jones')}"
    assert (await stage.ask("show", name=choice.value)).lines[0] == JESSICA


async def test_a_guilds_fact_stays_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        world.claim(change, stage.id_of("dexter"), world.network("Our Own Channel"))
        world.show(change, "Our Own Show")
    await stage.catch_up()
    assert "Our Own Channel" in (await stage.ask("show", name="dexter")).text
    assert "Our Own Channel" not in (await stage.ask_as(guest, "show", name="dexter")).text
    assert "Our Own Channel" not in await stage.ask_directly("show", name="dexter")
    assert (await stage.ask("show", name="our own show")).lines[0] == "Our Own Show"
    assert (await stage.ask_as(guest, "show", name="our own show")).lines[0].startswith("Nothing fits")


async def test_a_fact_without_a_source_says_so(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        world.claim(change, stage.id_of("dexter"), world.network("Hearsay TV"))
    assert "Hearsay TV (unsourced)" in (await stage.ask("show", name="dexter")).text


async def test_a_guilds_claim_stands_in_for_the_shared_one_there_only(stage: Stage) -> None:
    guest = stage.elsewhere()
    dexter = stage.id_of("dexter")
    known = await stage.app.store.claims.about_show(dexter, 0)
    (shared,) = [claim.id for claim in known if getattr(claim, "value", None) == "Showtime"]
    async with world.change(stage.app.store, stage.guild) as change:
        standing_in = world.claim(change, dexter, world.network("Paramount"), overrides=shared)
    here, there = await stage.ask("show", name="dexter"), await stage.ask_as(guest, "show", name="dexter")
    assert ("Paramount" in here.text, "Showtime" in here.text) == (True, False)
    assert ("Paramount" in there.text, "Showtime" in there.text) == (False, True)
    async with world.change(stage.app.store, stage.guild) as change:
        await change.retract("claim", standing_in)
    assert "Showtime" not in (await stage.ask("show", name="dexter")).text


async def test_a_show_that_is_gone_leaves_the_message_as_it_was(stage: Stage) -> None:
    before = await stage.ask("cast", show="dexter")
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("dexter"))
    pressed = await stage.press(before, "Overview")
    assert (pressed.reply.ephemeral, pressed.reply.edited) == (True, False)
    assert pressed.text.startswith("What you chose is no longer there.")
    assert "/show jessica jones" in pressed.text
    again = await stage.press(before, "Overview")
    assert again.text == pressed.text


async def test_a_button_works_after_a_restart(stage: Stage) -> None:
    before = await stage.ask("show", name="jessica jones")
    await stage.restart()
    assert (await stage.press(before, "Releases")).text.startswith("Jessica Jones, season 3")


async def test_completion_offers_shows_of_this_guild_by_opaque_ids(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        ours = world.show(change, "Our Own Show")
    await stage.catch_up()
    here = await stage.complete("show", "name", "")
    assert [choice.name for choice in here] == [
        "Daredevil",
        "Dexter",
        "Iron Fist",
        "Jessica Jones",
        "Luke Cage",
        "Our Own Show",
        "The Defenders",
        "The Punisher",
    ]
    assert f"show:{ours}" in {choice.value for choice in here}
    there = await stage.complete("show", "name", "our", guest)
    assert f"show:{ours}" not in {choice.value for choice in there}


async def test_a_long_name_is_cut_to_what_discord_takes(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        for number in range(30):
            world.show(change, f"Long {number} " + "of a very long name " * 9)
    await stage.catch_up()
    offered = await stage.complete("show", "name", "long")
    assert len(offered) == 25
    assert max(len(choice.name) for choice in offered) <= 100
    assert len({choice.value for choice in offered}) == 25
    assert (await stage.ask("show", name=offered[0].value)).lines[0].startswith("Long ")


async def test_a_locale_without_a_catalogue_gets_english(stage: Stage) -> None:
    english = await stage.ask("show", name="jessica jones")
    stage.simulation.speak(stage.member, "de")
    assert (await stage.ask("show", name="jessica jones")).text == english.text


async def test_british_english_writes_its_own_dates(stage: Stage) -> None:
    stage.simulation.speak(stage.member, "en-GB")
    found = await stage.ask("show", name="jessica jones")
    assert "- Season 2: 8 March 2018 ¹" in found.lines


async def test_an_id_names_what_it_says_it_is(stage: Stage) -> None:
    ritter = stage.id_of("krysten ritter", EntityKind.PERSON)
    refused = await stage.ask("show", name=f"show:{ritter}")
    assert refused.reply.ephemeral
    assert refused.text.startswith("What you chose is no longer there.")


async def test_what_changes_is_seen_at_once(stage: Stage) -> None:
    assert "Showtime" in (await stage.ask("show", name="dexter")).text
    async with world.change(stage.app.store) as change:
        world.claim(change, stage.id_of("dexter"), world.network("Elsewhere TV"))
    assert "Elsewhere TV" in (await stage.ask("show", name="dexter")).text

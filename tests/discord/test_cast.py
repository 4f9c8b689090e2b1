import pytest

from bot.domain.entities import EntityKind
from tests.discord.stage import Stage
from tests.store import world


async def test_the_cast_in_billing_order_and_the_crew(stage: Stage) -> None:
    found = await stage.ask("cast", show="jessica jones")
    assert found.lines[0] == "Jessica Jones: cast"
    actors = [line for line in found.lines if " as " in line]
    assert actors[:2] == ["- Krysten Ritter as Jessica Jones ¹", "- David Tennant as Kilgrave ¹"]
    assert len(actors) == 7
    assert "- Creator and Showrunner: Melissa Rosenberg ¹" in found.lines
    assert "The credits in the archive; not necessarily everybody." in found.lines
    assert "Wikipedia" in found.footer


@pytest.mark.parametrize("typed", ["kilgrave", "Kilgrave", "kilgrav", "killgrave"])
async def test_who_plays_a_character(stage: Stage, typed: str) -> None:
    found = await stage.ask("cast", show="jj", character=typed)
    assert found.lines[:3] == ["Kilgrave", "Jessica Jones", "David Tennant in Jessica Jones ¹"]


@pytest.mark.parametrize(
    "typed", ["daredevil", "matt murdock", "murdock", "matt", "Matt Murdock / Daredevil"]
)
async def test_a_role_of_two_names_is_found_by_either(stage: Stage, typed: str) -> None:
    found = await stage.ask("cast", show="daredevil", character=typed)
    assert found.lines[0] == "Matt Murdock / Daredevil"
    assert "Charlie Cox in Daredevil ¹" in found.lines


@pytest.mark.parametrize("typed", ["cottonmouth", "stokes", "Cornell Stokes"])
async def test_a_role_with_a_nickname_is_found(stage: Stage, typed: str) -> None:
    found = await stage.ask("cast", show="luke cage", character=typed)
    assert found.lines[0] == 'Cornell "Cottonmouth" Stokes'
    assert "Mahershala Ali in Luke Cage ¹" in found.lines


async def test_a_role_leads_to_who_plays_it(stage: Stage) -> None:
    found = await stage.ask("cast", show="jj", character="kilgrave")
    assert list(found.buttons) == ["David Tennant", "Cast"]
    actor = await stage.press(found, "David Tennant")
    assert actor.lines[0] == "David Tennant"
    whole = await stage.press(await stage.ask("cast", show="jj", character="kilgrave"), "Cast")
    assert whole.lines[0] == "Jessica Jones: cast"


@pytest.mark.parametrize("typed", ["walter white", "zzzz", "robin sparkles"])
async def test_a_character_that_no_credit_names(stage: Stage, typed: str) -> None:
    found = await stage.ask("cast", show="jj", character=typed)
    assert found.lines[0] == f"No credit in the archive names “{typed}” in Jessica Jones."
    assert "The credits in the archive; not necessarily everybody." in found.lines
    assert (await stage.press(found, "Cast")).lines[0] == "Jessica Jones: cast"


async def test_a_character_of_another_show_is_not_in_this_one(stage: Stage) -> None:
    found = await stage.ask("cast", show="dexter", character="kilgrave")
    assert found.lines[0] == "No credit in the archive names “kilgrave” in Dexter."


async def test_a_chosen_character_is_looked_up_by_its_id(stage: Stage) -> None:
    choices = await stage.complete("cast", "character", "kilg", show="jj")
    (kilgrave,) = [choice for choice in choices if choice.name == "Kilgrave"]
    assert kilgrave.value == f"character:{stage.id_of('kilgrave', EntityKind.CHARACTER)}"
    found = await stage.ask("cast", show="jj", character=kilgrave.value)
    assert "David Tennant in Jessica Jones ¹" in found.lines


async def test_pages_of_a_long_cast(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        show = world.show(change, "Crowd")
        for number in range(30):
            one = world.person(change, f"Extra Number{number:02}")
            world.claim(change, show, world.actor(one, billing=number + 1))
    await stage.catch_up()
    page = await stage.ask("cast", show="crowd")
    seen = list[str]()
    for number in (1, 2, 3):
        assert f"page {number} of 3" in page.lines
        seen += [line for line in page.lines if line.startswith("- Extra")]
        assert ("Next ▶" in page.buttons) == (number < 3)
        assert ("◀ Previous" in page.buttons) == (number > 1)
        if number < 3:
            page = await stage.press(page, "Next ▶")
    assert seen == [f"- Extra Number{number:02} (unsourced)" for number in range(30)]
    assert "page 2 of 3" in (await stage.press(page, "◀ Previous")).lines


async def test_a_show_without_credits_says_so(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        world.show(change, "Nobody Home")
    await stage.catch_up()
    assert "The archive has no actors for it." in (await stage.ask("cast", show="nobody home")).lines


async def test_a_guilds_credit_stays_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        ours = world.person(change, "Our Own Extra")
        world.claim(change, stage.id_of("dexter"), world.actor(ours))
    await stage.catch_up()
    assert "Our Own Extra" in (await stage.ask("cast", show="dexter")).text
    assert "Our Own Extra" not in (await stage.ask_as(guest, "cast", show="dexter")).text
    assert "Our Own Extra" not in await stage.ask_directly("cast", show="dexter")


async def test_a_page_button_works_after_a_restart(stage: Stage) -> None:
    before = await stage.ask("cast", show="jj", character="kilgrave")
    await stage.restart()
    assert (await stage.press(before, "Cast")).lines[0] == "Jessica Jones: cast"


async def test_a_cast_whose_show_is_gone(stage: Stage) -> None:
    before = await stage.ask("cast", show="dexter", character="dexter")
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("dexter"))
    pressed = await stage.press(before, "Cast")
    assert pressed.reply.ephemeral
    assert not pressed.reply.edited


async def test_completion_of_show_and_character(stage: Stage) -> None:
    shows = await stage.complete("cast", "show", "marvel's")
    assert {"Daredevil", "Jessica Jones", "Luke Cage"} <= {choice.name for choice in shows}
    characters = await stage.complete("cast", "character", "")
    assert len(characters) == 25
    assert all(str(choice.value).startswith("character:") for choice in characters)

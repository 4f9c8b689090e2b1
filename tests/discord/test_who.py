import pytest

from bot.domain.entities import AliasKind, EntityKind
from tests.discord.stage import Stage
from tests.store import world


@pytest.mark.parametrize("typed", ["rosenberg", "Melissa Rosenberg", "melisa rosenburg", "rosenbrg"])
async def test_a_person_is_found_however_they_are_typed(stage: Stage, typed: str) -> None:
    found = await stage.ask("who", name=typed)
    assert found.lines[0] == "Melissa Rosenberg"
    assert "- Jessica Jones: Creator ¹, Showrunner ¹" in found.lines
    assert "- Dexter: Executive producer ², Writer ²" in found.lines


async def test_letters_with_marks_need_none(stage: Stage) -> None:
    assert (await stage.ask("who", name="elodie yung")).lines[0] == "Élodie Yung"


async def test_another_spelling_is_the_same_person(stage: Stage) -> None:
    assert (await stage.ask("who", name="doug petrie")).lines[0] == "Douglas Petrie"


async def test_a_character_and_who_plays_it(stage: Stage) -> None:
    found = await stage.ask("who", name="kilgrave")
    assert found.lines[:2] == ["Kilgrave", "character"]
    assert "- David Tennant in Jessica Jones ¹" in found.lines
    quote = await stage.press(found, "Quote")
    assert "even before Kilgrave came along" in quote.text


async def test_a_character_in_several_shows_and_what_is_claimed_of_it(stage: Stage) -> None:
    found = await stage.ask("who", name="matt murdock")
    assert "- Charlie Cox in Daredevil ¹" in found.lines
    assert "- Charlie Cox in The Defenders ²" in found.lines
    assert "Alter ego: Daredevil ¹" in found.lines
    trish = await stage.ask("who", name="trish walker")
    assert "Adopted sister of Jessica Jones ²" in trish.lines
    jessica = await stage.ask("who", name=f"character:{stage.id_of('jessica jones', EntityKind.CHARACTER)}")
    assert [line for line in jessica.lines if line.startswith("Adopted sister: Trish Walker")]


async def test_a_surname_of_two_is_asked_back(stage: Stage) -> None:
    asked = await stage.ask("who", name="jones")
    assert asked.lines[0] == "Which “jones”?"
    assert "- Finn Jones (person, Iron Fist)" in asked.lines
    assert "- Jessica Jones (character, Krysten Ritter, Jessica Jones)" in asked.lines
    assert list(asked.buttons) == ["Jessica Jones (character)", "Finn Jones (person)"]


@pytest.mark.parametrize(
    ("button", "first", "says"),
    [
        ("Finn Jones (person)", "Finn Jones", "- Iron Fist: Danny Rand ¹"),
        ("Jessica Jones (character)", "Jessica Jones", "- Krysten Ritter in Jessica Jones ¹"),
    ],
)
async def test_each_of_the_choices_is_its_own(stage: Stage, button: str, first: str, says: str) -> None:
    chosen = await stage.press(await stage.ask("who", name="jones"), button)
    assert chosen.reply.edited
    assert chosen.lines[0] == first
    assert says in chosen.lines


async def test_a_choice_works_after_a_restart(stage: Stage) -> None:
    asked = await stage.ask("who", name="jones")
    await stage.restart()
    assert (await stage.press(asked, "Finn Jones (person)")).lines[0] == "Finn Jones"


async def test_a_persons_quotes_are_a_button_away(stage: Stage) -> None:
    found = await stage.ask("who", name="rosenberg")
    assert list(found.buttons) == ["Quotes (3)"]
    assert "Quote 1 of 3" in (await stage.press(found, "Quotes (3)")).lines


async def test_nobody_of_that_name(stage: Stage) -> None:
    asked = await stage.ask("who", name="walter white")
    assert asked.lines[0] == "Nothing fits “walter white”"
    assert "The archive has no person or character of that name." in asked.lines


async def test_a_name_and_nothing_more(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        world.person(change, "Ada Blank")
    await stage.catch_up()
    assert "The archive has the name, and nothing more." in (await stage.ask("who", name="ada blank")).lines


async def test_pages_of_many_credits(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        busy = world.person(change, "Busy Bea")
        for number in range(14):
            show = world.show(change, f"Show Number{number:02}")
            world.claim(change, show, world.actor(busy, billing=number + 1))
    await stage.catch_up()
    first = await stage.ask("who", name="busy bea")
    assert "page 1 of 2" in first.lines
    second = await stage.press(first, "Next ▶")
    assert "page 2 of 2" in second.lines
    listed = [line for page in (first, second) for line in page.lines if line.startswith("- Show")]
    assert len(listed) == len(set(listed)) == 14


async def test_a_guilds_person_and_alias_stay_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    rosenberg = stage.id_of("rosenberg", EntityKind.PERSON)
    async with world.change(stage.app.store, stage.guild) as change:
        world.person(change, "Our Own Critic")
        change.add_alias(rosenberg, "Head Honcho", AliasKind.NICKNAME)
    await stage.catch_up()
    assert (await stage.ask("who", name="our own critic")).lines[0] == "Our Own Critic"
    assert (await stage.ask("who", name="head honcho")).lines[0] == "Melissa Rosenberg"
    for typed in ("our own critic", "head honcho"):
        assert (await stage.ask_as(guest, "who", name=typed)).lines[0].startswith("Nothing fits")
        assert (await stage.ask_directly("who", name=typed)).startswith("Nothing fits")


async def test_another_guilds_person_cannot_be_named_by_id(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        ours = world.person(change, "Our Own Critic")
    found = await stage.ask("who", name=f"person:{ours}")
    assert found.lines[0] == "Our Own Critic"
    refused = await stage.ask_as(guest, "who", name=f"person:{ours}")
    assert refused.reply.ephemeral
    assert "Our Own Critic" not in refused.text


async def test_a_person_who_is_gone(stage: Stage) -> None:
    asked = await stage.ask("who", name="jones")
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("finn jones", EntityKind.PERSON))
    pressed = await stage.press(asked, "Finn Jones (person)")
    assert (pressed.reply.ephemeral, pressed.reply.edited) == (True, False)
    assert pressed.text.startswith("What you chose is no longer there.")


async def test_completion_tells_people_from_characters(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        world.person(change, "Finn Jonesy")
    await stage.catch_up()
    offered = await stage.complete("who", "name", "jones")
    assert {"Finn Jones (person)", "Jessica Jones (character)"} <= {choice.name for choice in offered}
    assert "Finn Jonesy (person)" in {choice.name for choice in offered}
    there = await stage.complete("who", "name", "jones", guest)
    assert "Finn Jonesy (person)" not in {choice.name for choice in there}
    ids = {str(choice.value).partition(":")[0] for choice in offered}
    assert ids == {"person", "character"}


async def test_a_nickname_is_told_beside_the_name(stage: Stage) -> None:
    found = await stage.ask("who", name="cottonmouth")
    assert found.lines[:2] == ["Cornell Stokes", "character · also Cottonmouth"]

import pytest

from bot.store.drafts import ClaimDraft
from tests.discord.stage import JESSICA, Stage
from tests.store import world

ALL = {"She was kind of messed up", "I learned from working on Dexter", "I feel like for me"}


def said(text: str) -> str:
    (found,) = [begin for begin in ALL if begin in text]
    return found


async def test_a_quote_has_its_speaker_the_words_whom_to_and_where(stage: Stage) -> None:
    found = await stage.ask("quote", of="rosenberg")
    assert found.lines[0].startswith("> “She was kind of messed up even before Kilgrave came along")
    assert "— Melissa Rosenberg, showrunner, to Empire ¹" in found.lines
    assert "Quote 1 of 3" in found.lines
    assert "reported by “Jessica Jones Season 2 Details Revealed”, summer 2016" in found.text


async def test_another_until_all_were_seen_then_again(stage: Stage) -> None:
    shown = await stage.ask("quote", of="rosenberg")
    seen = [said(shown.text)]
    for number in (2, 3):
        shown = await stage.press(shown, "Another")
        assert shown.reply.edited
        assert f"Quote {number} of 3" in shown.lines
        seen.append(said(shown.text))
    assert sorted(seen) == sorted(ALL)
    assert "Another" not in shown.buttons
    assert said((await stage.press(shown, "All seen, start again")).text) == seen[0]


async def test_another_works_after_a_restart(stage: Stage) -> None:
    shown = await stage.ask("quote", of="rosenberg")
    await stage.restart()
    assert "Quote 2 of 3" in (await stage.press(shown, "Another")).lines


@pytest.mark.parametrize("about", ["trauma", "Trauma!", "the trauma", "dexter trauma"])
async def test_about_words_that_were_said(stage: Stage, about: str) -> None:
    found = await stage.ask("quote", of="rosenberg", about=about)
    assert said(found.text) == "I learned from working on Dexter"


async def test_about_alone_asks_everybody(stage: Stage) -> None:
    assert said((await stage.ask("quote", about="lovers")).text) == "I feel like for me"


async def test_without_a_word_any_quote_will_do(stage: Stage) -> None:
    assert "Quote 1 of 3" in (await stage.ask("quote")).lines


@pytest.mark.parametrize(
    ("of", "expected"),
    [("trish walker", "I feel like for me"), ("kilgrave", "She was kind of messed up")],
)
async def test_of_a_character(stage: Stage, of: str, expected: str) -> None:
    assert said((await stage.ask("quote", of=of)).text) == expected


async def test_of_a_show(stage: Stage) -> None:
    found = await stage.ask("quote", of=f"show:{stage.id_of('jessica jones')}")
    assert "Quote 1 of 3" in found.lines
    assert (await stage.press(found, "Jessica Jones")).lines[0] == JESSICA


async def test_a_name_of_show_and_character_is_asked_back(stage: Stage) -> None:
    asked = await stage.ask("quote", of="jessica jones", about="trauma")
    assert asked.lines[0] == "Which “jessica jones”?"
    assert {"Jessica Jones (show)", "Jessica Jones (character)"} <= set(asked.buttons)
    chosen = await stage.press(asked, "Jessica Jones (show)")
    assert said(chosen.text) == "I learned from working on Dexter"


async def test_words_that_nobody_said(stage: Stage) -> None:
    found = await stage.ask("quote", of="rosenberg", about="helicopters")
    assert found.lines == ["No quote by or about Melissa Rosenberg in the archive mentions “helicopters”."]
    assert "Quote 1 of 3" in (await stage.press(found, "Quotes (3)")).lines
    nobody = await stage.ask("quote", about="helicopters")
    assert nobody.lines == ["No quote in the archive mentions “helicopters”."]


async def test_somebody_who_said_nothing(stage: Stage) -> None:
    found = await stage.ask("quote", of="david tennant")
    assert found.lines == ["The archive has no quote by or about David Tennant."]


async def test_nobody_of_that_name(stage: Stage) -> None:
    found = await stage.ask("quote", of="zzzzqqq")
    assert found.lines[0] == "Nothing fits “zzzzqqq”"
    assert "The archive has no person, show, or character of that name." in found.lines


async def test_a_quote_that_spoils_is_hidden_whole(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        speaker = world.person(change, "Loose Lips")
        body = world.quote(speaker, "The butler did it.\nHe always does.")
        change.add_claim(ClaimDraft(subject=stage.id_of("dexter"), body=body, spoiler=8))
    await stage.catch_up()
    found = await stage.ask("quote", of="loose lips")
    assert "(spoils season 8) ||“The butler did it.||\n||He always does.”||" in found.text
    assert "— Loose Lips (unsourced)" in found.lines


async def test_a_guilds_quote_stays_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        ours = world.person(change, "Our Own Critic")
        world.claim(change, stage.id_of("dexter"), world.quote(ours, "Overheard in the canteen."))
    await stage.catch_up()
    assert "Overheard" in (await stage.ask("quote", about="canteen")).text
    assert "Overheard" not in (await stage.ask_as(guest, "quote", about="canteen")).text
    assert "Overheard" not in await stage.ask_directly("quote", about="canteen")


async def test_a_show_that_is_gone_takes_its_quotes_along(stage: Stage) -> None:
    shown = await stage.ask("quote", of=f"show:{stage.id_of('jessica jones')}")
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("jessica jones"))
    pressed = await stage.press(shown, "Another")
    assert (pressed.reply.ephemeral, pressed.reply.edited) == (True, False)


async def test_completion_offers_people_shows_and_characters(stage: Stage) -> None:
    offered = await stage.complete("quote", "of", "jessica")
    assert {"Jessica Jones (show)", "Jessica Jones (character)", "Jessica Henwick (person)"} <= {
        choice.name for choice in offered
    }
    assert all(str(choice.value).partition(":")[2].isdecimal() for choice in offered)

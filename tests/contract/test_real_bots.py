"""Mistakes made through the real discord.py, and caught by the watch over the whole suite."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any, cast

import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands

from bot.rehearsal.simulation import Simulation, SimulationError
from tests.contract.check import Violation
from tests.contract.tiny import Answer, Interaction, Tiny, answering, card, offering, send
from tests.contract.watching import Watch


async def later(interaction: Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send(embed=discord.Embed(title="t").add_field(name="Network", value=""))


async def changed(interaction: Interaction) -> None:
    await interaction.response.send_message("Hello")
    await interaction.edit_original_response(content="c" * 2001)


def modal() -> ui.Modal:
    opened = ui.Modal(title="A name")
    text_input = ui.TextInput[ui.Modal](custom_id="name", min_length=3, default="ab")
    opened.add_item(ui.Label(text="Name", component=text_input))
    return opened


def twice() -> ui.View:
    view = ui.View(timeout=None)
    for label in ("One", "Two"):
        view.add_item(ui.Button(label=label, custom_id="more"))
    view.stop()
    return view


ANSWERS: dict[str, tuple[Callable[[], Answer], str, str]] = {
    "an empty text": (lambda: send(view=card(ui.TextDisplay(" "))), "data.components[0].content", "nothing"),
    "a text too long": (
        lambda: send(view=card(ui.TextDisplay("a" * 3000), ui.TextDisplay("b" * 1001))),
        "data.components",
        "4001 characters",
    ),
    "a bad picture": (
        lambda: send(view=card(ui.MediaGallery(discord.MediaGalleryItem("ftp://example.org/a.jpg")))),
        "data.components[0].items[0].media.url",
        "is no address",
    ),
    "a button that shows nothing": (
        lambda: send(view=card(ui.ActionRow(ui.Button(custom_id="more")))),
        "data.components[0].components[0]",
        "neither a label nor an emoji",
    ),
    "the same button twice": (lambda: send(content="Hello", view=twice()), "custom_id", "already"),
    "a long embed": (
        lambda: send(embeds=[discord.Embed(description=letter * 3001) for letter in "ab"]),
        "data.embeds",
        "6002 characters",
    ),
    "an empty message": (send, "data", "an empty message"),
    "an empty value in a follow-up": (lambda: later, "embeds[0].fields[0].value", "shows nothing"),
    "a change too long": (lambda: changed, "content", "longer than 2000"),
    "a form whose text is too short": (
        lambda: lambda interaction: interaction.response.send_modal(modal()),
        "data.components[0].component.value",
        "2 characters, 3 to 4000 allowed",
    ),
}


async def asked(watch: Watch, answer: Answer) -> list[Violation]:
    async with Simulation.open(Tiny(answering(answer)), check=False) as simulation:
        await simulation.slash(simulation.member, "ask")
    return watch.take()


async def offered(watch: Watch, *choices: tuple[str, str]) -> list[Violation]:
    async with Simulation.open(Tiny(offering(*choices)), check=False) as simulation:
        # The rehearsal refuses some itself; what was sent is looked at all the same.
        with suppress(SimulationError):
            await simulation.complete(simulation.member, "show", "show", "j")
    return watch.take()


async def synced(watch: Watch, bot: commands.Bot) -> list[Violation]:
    # Simulated Discord may refuse them as well.
    with suppress(discord.HTTPException):
        async with Simulation.open(bot, check=False):
            pass
    return watch.take()


async def test_what_discord_takes_passes(watch: Watch) -> None:
    button = ui.ActionRow[ui.LayoutView](ui.Button(label="More", custom_id="more"))
    view = card(ui.Container[ui.LayoutView](ui.TextDisplay("Hello"), button))
    assert await asked(watch, send(view=view, allowed_mentions=discord.AllowedMentions(users=[]))) == []
    assert await offered(watch, ("Jessica Jones", "show:1")) == []
    assert len(watch.requests) > 3


@pytest.mark.parametrize(("answer", "where", "what"), ANSWERS.values(), ids=ANSWERS)
async def test_a_mistake_in_an_answer_is_caught(
    watch: Watch, answer: Callable[[], Answer], where: str, what: str
) -> None:
    (violation,) = await asked(watch, answer())
    assert violation.where.endswith(where)
    assert what in violation.what


async def test_a_large_file_is_caught(watch: Watch) -> None:
    file = discord.File(BytesIO(bytes(10 * 1024 * 1024 + 1)), "facts.txt")
    (violation,) = await asked(watch, send(content="Facts", file=file))
    assert str(violation) == "a message: files[0]: 10485761 bytes, at most 10485760"


@pytest.mark.parametrize(
    ("choices", "where", "what"),
    [
        ([(f"n{number}", "v") for number in range(26)], "data.choices", "more than 25"),
        ([("n" * 101, "v")], "data.choices[0].name", "longer than 100"),
        ([("n", "v" * 101)], "data.choices[0].value", "a value of 101 characters"),
        ([(" ", "v")], "data.choices[0].name", "shows nothing"),
    ],
)
async def test_a_mistake_in_a_completion_is_caught(
    watch: Watch, choices: list[tuple[str, str]], where: str, what: str
) -> None:
    (violation,) = await offered(watch, *choices)
    assert violation.where == where
    assert what in violation.what


async def test_a_mistake_in_the_commands_is_caught(watch: Watch) -> None:
    class German(app_commands.Translator):
        async def translate(
            self,
            string: app_commands.locale_str,
            locale: discord.Locale,
            context: app_commands.TranslationContextTypes,
        ) -> str | None:
            del context
            return f"{string} auf Deutsch" if locale is discord.Locale.german else None

    class Translated(Tiny):
        async def setup_hook(self) -> None:
            await self.tree.set_translator(German())
            await super().setup_hook()

    command = answering(send(content="Hello"), name=app_commands.locale_str("ask"))
    (violation,) = await synced(watch, Translated(command))
    assert violation.where == "[0].name_localizations.de"


async def test_an_optional_option_before_a_required_one_is_caught(watch: Watch) -> None:
    @app_commands.command(description="Show it")
    async def show(interaction: Interaction, name: str, season: int) -> None: ...

    command = cast(Any, show)  # discord.py puts the required ones first by itself
    command._params["name"].required = False
    (violation,) = await synced(watch, Tiny(command))
    assert (violation.where, violation.what) == (
        "[0].options[1].required",
        "a required option after an optional one",
    )

import io
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.domain.clock import SetClock
from bot.rehearsal.completion import suggestions
from bot.rehearsal.forms import Form
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.script import play
from bot.rehearsal.session import Answer, Session
from bot.rehearsal.simulation import Simulation
from bot.rehearsal.stage import open_session
from bot.rehearsal.terminal import Terminal

Interaction = discord.Interaction[Any]


async def unasked(form: Form) -> None:
    raise AssertionError(f"no form was expected, least of all {form}")


@pytest.fixture
async def session(tmp_path: Path) -> AsyncGenerator[Session]:
    async with open_session(tmp_path / "showdesk.db") as opened:
        yield opened


async def answered(session: Session, line: str) -> str:
    answer = await session.do(line, unasked)
    assert not answer.wrong, answer.text
    return answer.text


async def refused(session: Session, line: str) -> str:
    answer = await session.do(line, unasked)
    assert answer.wrong, answer.text
    return answer.text


async def test_the_real_bot_answers(session: Session) -> None:
    assert (await answered(session, "/show jessica jones")).startswith("Jessica Jones")


async def test_a_button_of_the_last_answer_is_pressed(session: Session) -> None:
    card = await answered(session, "/show jessica jones")
    assert "[1] Cast" in card
    assert await refused(session, "/show jessica season:2")
    assert "Krysten Ritter" in await answered(session, "1")


async def test_a_number_without_a_button(session: Session) -> None:
    assert "There is no [1] to press" in await refused(session, "1")
    await answered(session, "/show jessica jones")
    assert "There is no [99] to press" in await refused(session, "99")


async def test_the_day_is_set_and_set_back(session: Session) -> None:
    later = await answered(session, "/release jessica jones")
    assert "August 10, 2016" in await answered(session, ":today 2016-08-10")
    assert session.status == "member 2016-08-10"
    assert await answered(session, "/release jessica jones") != later
    await answered(session, ":today")
    assert session.status == "member"
    assert await answered(session, "/release jessica jones") == later


async def test_who_asks_and_in_which_language(session: Session) -> None:
    assert await answered(session, ":as moderator") == "Asking as moderator."
    assert await answered(session, ":locale es-ES") == "Discord está en es-ES."
    assert session.simulation.locale(session.actor) == "es-ES"
    assert session.simulation.locale(session.simulation.member) == "en-US"
    assert session.status == "moderator"


async def test_help_lists_the_commands(session: Session) -> None:
    text = await answered(session, ":help")
    assert "/show jessica jones" in text
    assert ":as moderator" in text


async def test_a_line_without_a_slash_is_a_question(session: Session) -> None:
    assert (await answered(session, "who plays kilgrave?")).startswith("David Tennant plays Kilgrave")
    await answered(session, "when is jj s2 out?")
    assert "June 14, 2019" in await answered(session, "and season 3?")
    await answered(session, ":locale es-ES")
    assert (await answered(session, "who plays kilgrave?")).startswith("David Tennant interpreta a Kilgrave")
    await answered(session, ":locale en-US")
    assert "question has 501 characters. Write 1 to 500." in await refused(session, "x" * 501)


async def test_leaving(session: Session) -> None:
    assert await session.do(":quit", unasked) == Answer("", leave=True)


async def names(session: Session, typed: str) -> list[tuple[str, int]]:
    return [(one.text, one.back) for one in await suggestions(session, typed)]


async def test_completion(session: Session) -> None:
    assert ("show ", 2) in await names(session, "/sh")
    assert ("release ", 6) not in await names(session, "/releases ")
    assert [text for text, _ in await names(session, "/rel")] == ["release ", "releases "]
    assert ("Jessica Jones", 4) in await names(session, "/show jess")
    assert ("character:", 0) in await names(session, "/cast show:jessica jones ")
    assert ("character:", 3) in await names(session, "/cast jessica jones cha")
    assert ("season:", 1) in await names(session, "/release show:jj s")
    assert await names(session, "/release jj season:") == []
    assert [text for text, _ in await names(session, "/releases within:a ")] != []
    assert await names(session, ":to") == [("today", 2)]
    assert await names(session, ":as mo") == [("moderator", 2), ("moderator 2", 2), ("moderator 3", 2)]
    assert await names(session, ":locale es-E") == [("es-ES", 4)]
    assert await names(session, "words") == []
    assert await names(session, ":today 2016") == []


async def test_a_picked_completion_sends_its_value(session: Session) -> None:
    await suggestions(session, "/show jess")
    assert session.picked["show", session.commands["show"].options[0].name, "Jessica Jones"].__class__ is str
    assert (await answered(session, "/show Jessica Jones")).startswith("Jessica Jones")


class Fact(ui.Modal, title="A fact"):
    text: ui.Label[Any] = ui.Label(text="Text", component=ui.TextInput(custom_id="text", default="as it was"))
    kind: ui.Label[Any] = ui.Label(
        text="Kind",
        description="What it is",
        component=ui.Select(custom_id="kind", options=[discord.SelectOption(label="A Quote", value="quote")]),
    )

    async def on_submit(self, interaction: Interaction, /) -> None:
        text, kind = self.text.component, self.kind.component
        assert isinstance(text, ui.TextInput)
        assert isinstance(kind, ui.Select)
        await interaction.response.send_message(f"{text.value}, {kind.values[0]}", ephemeral=True)


@app_commands.command(description="Add a fact")
@app_commands.default_permissions(manage_guild=True)
async def add(interaction: Interaction) -> None:
    await interaction.response.send_modal(Fact())


@app_commands.command(description="Say nothing")
async def silent(interaction: Interaction, loud: bool = False) -> None:  # noqa: FBT001, FBT002 - as Discord has it
    assert not loud


@app_commands.command(description="Choose")
async def choose(interaction: Interaction) -> None:
    view = ui.LayoutView()
    options = [discord.SelectOption(label="One", value="1")]
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Select(custom_id="gone", options=options))
    row_of_links: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row_of_links.add_item(ui.Button(label="Source", url="https://example.com/"))
    view.add_item(row).add_item(row_of_links)
    view.stop()
    await interaction.response.send_message(view=view)


class Toy(commands.AutoShardedBot):
    async def setup_hook(self) -> None:
        every: list[Any] = [add, silent, choose]
        for command in every:
            self.tree.add_command(command)


@pytest.fixture
async def toy() -> AsyncGenerator[Session]:
    bot = Toy("!", intents=discord.Intents.none())
    async with Simulation.open(bot) as simulation:
        yield Session(simulation, commands_of(bot.tree), SetClock(), [])


async def test_a_members_commands(toy: Session) -> None:
    assert [command.name for command in toy.offered] == ["choose", "silent"]
    assert "member may not use /add" in await refused(toy, "/add")
    assert ("add", 1) not in await names(toy, "/a")


async def test_silence_is_wrong(toy: Session) -> None:
    assert await refused(toy, "/silent") == "The bot did not answer. Its log on stderr may say why."
    assert await names(toy, "/silent loud:t") == [("true", 1)]


async def test_without_the_command_a_line_begins_with_a_slash(toy: Session) -> None:
    assert "A line begins with /" in await refused(toy, "who plays kilgrave?")


async def test_menus_and_links(toy: Session) -> None:
    assert await answered(toy, "/choose") == "Choose one:\n  [1] One\n[2] Source (https://example.com/)"
    assert await answered(toy, "2") == "Opens https://example.com/"
    assert "did not answer" in await refused(toy, "1")


async def played(session: Session, text: str) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    status = await play(session, io.StringIO(text), out, errors)
    return status, out.getvalue(), errors.getvalue()


async def test_a_script_leaves_when_told(toy: Session) -> None:
    assert await played(toy, "\n#\n:quit\n/nope\n") == (0, "", "")


async def typed(session: Session, keys: str, history: Path) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        terminal = Terminal(session, history, reads=pipe, writes=DummyOutput())
        assert await terminal.run(out, errors) == 0
    return out.getvalue(), errors.getvalue()


async def test_a_terminal(toy: Session, tmp_path: Path) -> None:
    keys = "\r/choose\r/nope\r:as moderator\r/add\ra\rA Quote\r:quit\r"
    out, errors = await typed(toy, keys, tmp_path / "history")
    assert "[1] One" in out
    assert "as it wasa, quote" in out
    assert "There is no command /nope" in errors
    assert "+/choose" in (tmp_path / "history").read_text(encoding="utf-8")


async def test_a_terminal_that_ends(toy: Session, tmp_path: Path) -> None:
    out, _ = await typed(toy, "\x04", tmp_path / "history")
    assert ":help lists what can be written" in out

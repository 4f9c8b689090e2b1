import asyncio
import re
from collections.abc import AsyncGenerator
from typing import Any, Self

import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands
from simcord import Env

from bot.cards.plain import plain
from bot.errors import Invalid
from bot.rehearsal.simulation import Act, Choice, Simulation, SimulationError, verify

Interaction = discord.Interaction[Any]


def card(*lines: str, button: ui.Item[Any] | None = None) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container()
    for line in lines:
        container.add_item(ui.TextDisplay(line))
    if button:
        container.add_item(ui.ActionRow(button))
    view.add_item(container)
    view.stop()
    return view


def more_button(number: int) -> ui.Item[Any]:
    return ui.Button(label=f"More than {number}", custom_id=f"more:{number}")


class More(ui.DynamicItem[ui.Button[Any]], template=r"more:(?P<number>\d+)"):
    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label=f"More than {number}", custom_id=f"more:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: Interaction) -> None:
        if self.number > 2:
            await interaction.response.defer()
            return
        number = self.number + 1
        await interaction.response.edit_message(view=card(f"number {number}", button=more_button(number)))


class Name(ui.Modal, title="A name"):
    name: ui.Label[Any] = ui.Label(
        text="Name", description="As you like", component=ui.TextInput(custom_id="name", default="Trish")
    )
    mood: ui.Label[Any] = ui.Label(
        text="Mood",
        component=ui.Select(custom_id="mood", options=[discord.SelectOption(label="Good", value="good")]),
    )

    async def on_submit(self, interaction: Interaction, /) -> None:
        name = self.name.component
        assert isinstance(name, ui.TextInput)
        await interaction.response.send_message(view=card(f"Hello {name.value}"))


class Tree(app_commands.CommandTree[commands.AutoShardedBot]):
    async def on_error(self, interaction: Interaction, _error: app_commands.AppCommandError, /) -> None:
        await interaction.response.send_message(view=card("That did not work"), ephemeral=True)


class Toy(commands.AutoShardedBot):
    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents.default(), tree_cls=Tree)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(More)
        every: list[Any] = [show, name, secret, fail, silent, choices, pick, hello]
        for command in every:
            self.tree.add_command(command)


@app_commands.command(description="Show it")
async def show(interaction: Interaction, show: str, season: int = 1) -> None:
    await interaction.response.send_message(
        view=card(f"{show} {season} {interaction.locale}", button=more_button(season))
    )


@show.autocomplete("show")
async def show_choices(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    season = interaction.namespace.season
    return [app_commands.Choice(name=f"{typed} {season}", value="show:1")]


@app_commands.command(description="Ask for a name")
async def name(interaction: Interaction) -> None:
    await interaction.response.send_modal(Name())


@app_commands.command(description="For moderators")
@app_commands.default_permissions(manage_guild=True)
async def secret(interaction: Interaction) -> None:
    await interaction.response.send_message(view=card("secret"), ephemeral=True)


@app_commands.command(description="Goes wrong")
async def fail(interaction: Interaction, mode: str) -> None:
    if mode == "expected":
        raise Invalid("season", season=0)
    raise ValueError("a bug")


@app_commands.command(description="Says nothing")
async def silent(interaction: Interaction) -> None:
    await asyncio.get_running_loop().run_in_executor(None, str)


@app_commands.command(description="Offers too much")
async def choices(interaction: Interaction, text: str) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send(view=card(text))


@choices.autocomplete("text")
async def too_many(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    count = 26 if typed == "many" else 1
    return [app_commands.Choice(name=str(number) or "x", value="x" * 101) for number in range(count)]


@app_commands.command(description="Pick one")
async def pick(interaction: Interaction) -> None:
    menu: ui.Select[Any] = ui.Select(
        custom_id="pick", options=[discord.SelectOption(label="One", value="more:1")]
    )
    await interaction.response.send_message(view=card("Which?", button=menu))


@app_commands.context_menu(name="Hello")
async def hello(interaction: Interaction, member: discord.Member) -> None:
    await interaction.response.send_message(view=card(f"Hello {member.name}"))


@pytest.fixture
async def stage() -> AsyncGenerator[Simulation]:
    async with Simulation.open(Toy()) as simulation:
        yield simulation


def text(act: Act) -> str:
    return "\n".join(plain(reply.components).text for reply in act.replies)


async def test_a_command_is_answered(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "show", {"show": "jj", "season": 2})
    (reply,) = act.replies
    assert plain(reply.components).text == "jj 2 en-US\n[1] More than 2"
    assert (reply.ephemeral, reply.edited, reply.content, act.form) == (False, False, "", None)


async def test_an_actor_has_a_language(stage: Simulation) -> None:
    stage.speak(stage.member, "es-ES")
    assert "es-ES" in text(await stage.slash(stage.member, "show", {"show": "jj"}))
    assert "en-US" in text(await stage.slash(stage.moderator, "show", {"show": "jj"}))


async def test_completion_knows_what_is_filled(stage: Simulation) -> None:
    offered = await stage.complete(stage.member, "show", "show", "je", {"season": 3})
    assert offered == [Choice("je 3", "show:1")]


async def test_a_button_edits_its_message(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "show", {"show": "jj"})
    pressed = await stage.press(stage.moderator, act.replies[0], "more:1")
    (reply,) = pressed.replies
    assert reply.edited
    assert text(pressed) == "number 2\n[1] More than 2"
    again = await stage.press(stage.member, reply, "more:2")
    assert text(again) == "number 3\n[1] More than 3"
    last = await stage.press(stage.member, again.replies[0], "more:3")
    assert (last.replies, last.acknowledged) == ((), True)


async def test_a_button_that_is_gone_cannot_be_pressed(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "show", {"show": "jj"})
    await stage.press(stage.member, act.replies[0], "more:1")
    with pytest.raises(SimulationError, match="more:1"):
        await stage.press(stage.member, act.replies[0], "more:1")


async def test_a_form_is_filled(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "name")
    assert act.form
    assert (act.form.title, act.replies) == ("A name", ())
    name, mood = act.form.fields
    assert (name.label, name.about, name.required, name.value) == ("Name", "As you like", True, "Trish")
    assert mood.options == (("Good", "good"),)
    assert text(await stage.fill(stage.member, act, {"name": "Malcolm", "mood": ["good"]})) == "Hello Malcolm"


async def test_a_menu_is_chosen_from(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "pick")
    chosen = await stage.choose(stage.member, act.replies[0], "pick", ["more:1"])
    assert not chosen.acknowledged


async def test_a_moderators_command_is_theirs_alone(stage: Simulation) -> None:
    assert stage.available(stage.moderator) - stage.available(stage.member) == {"secret"}
    with pytest.raises(SimulationError, match="secret"):
        await stage.slash(stage.member, "secret")
    act = await stage.slash(stage.moderator, "secret")
    assert act.replies[0].ephemeral
    with pytest.raises(SimulationError, match="visible"):
        await stage.press(stage.member, act.replies[0], "x")


async def test_a_worded_error_is_no_fault(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "fail", {"mode": "expected"})
    assert act.replies[0].ephemeral
    assert not stage.faults()


async def test_a_fault_is_raised_at_the_end() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        async with Simulation.open(Toy()) as stage:
            assert text(await stage.slash(stage.member, "fail", {"mode": "bug"})) == "That did not work"
    assert [str(error.__cause__) for error in caught.value.exceptions] == ["a bug"]


async def test_faults_can_be_left_to_the_caller() -> None:
    async with Simulation.open(Toy(), check=False) as stage:
        await stage.slash(stage.member, "fail", {"mode": "bug"})
        assert len(stage.faults()) == 1


async def test_silence_shows(stage: Simulation) -> None:
    assert not (await stage.slash(stage.member, "silent")).acknowledged


async def test_a_late_answer_is_one_reply(stage: Simulation) -> None:
    act = await stage.slash(stage.member, "choices", {"text": "late"})
    assert [reply.ephemeral for reply in act.replies] == [True]
    assert text(act) == "late"


@pytest.mark.breaks_contract
@pytest.mark.parametrize(("typed", "problem"), [("many", "26 choices"), ("long", "1 to 100 characters")])
async def test_completion_is_held_to_discords_limits(stage: Simulation, typed: str, problem: str) -> None:
    with pytest.raises(SimulationError, match=problem):
        await stage.complete(stage.member, "choices", "text", typed)


async def test_a_context_menu(stage: Simulation) -> None:
    assert text(await stage.menu(stage.member, "Hello", stage.moderator)) == "Hello moderator"


async def test_a_second_guild(stage: Simulation) -> None:
    guest = stage.join("guest", place=stage.found("Elsewhere"))
    assert text(await stage.slash(guest, "show", {"show": "jj"})).startswith("jj")


async def test_acts_at_once_take_turns(stage: Simulation) -> None:
    acts = (stage.slash(stage.member, "show", {"show": str(number)}) for number in range(5))
    assert [text(act)[0] for act in await asyncio.gather(*acts)] == list("01234")


async def test_a_cancelled_act_is_finished_first(stage: Simulation) -> None:
    task = asyncio.ensure_future(stage.slash(stage.member, "show", {"show": "1"}))
    await asyncio.sleep(0)
    task.cancel()
    assert "2" in text(await stage.slash(stage.member, "show", {"show": "2"}))
    assert task.cancelled()


def test_another_simcord_is_refused() -> None:
    with pytest.raises(ImportError, match=r"needs simcord 3\.2\.1: simcord is 9\.9"):
        verify(installed="9.9")


def test_a_missing_private_part_is_named() -> None:
    class Bare:
        pass

    bare: Any = Bare
    with pytest.raises(ImportError, match="idle"):
        verify(bare)
    verify(Env)

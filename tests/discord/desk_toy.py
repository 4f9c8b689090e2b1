"""A small bot with what a moderators' desk has: forms of every kind, menus on messages, a log channel."""

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

Interaction = discord.Interaction[Any]


class Fact(ui.Modal, title="A fact"):
    intro: ui.TextDisplay[Any] = ui.TextDisplay("What **everybody** may read")
    words: ui.Label[Any] = ui.Label(
        text="Words",
        description="As they were said",
        component=ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.long,
            placeholder="I knew it",
            min_length=3,
            max_length=60,
        ),
    )
    source: ui.Label[Any] = ui.Label(
        text="Source: title",
        component=ui.TextInput(custom_id="source", required=False, default="Empire"),
    )
    kinds: ui.Label[Any] = ui.Label(
        text="Kinds",
        component=ui.Select(
            custom_id="kinds",
            required=False,
            max_values=2,
            options=[
                discord.SelectOption(label="Quote", value="q"),
                discord.SelectOption(label="Note, short", value="n", default=True),
                discord.SelectOption(label="Release", value="r"),
            ],
        ),
    )

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self.about = about

    async def on_submit(self, interaction: Interaction, /) -> None:
        labels = (self.words, self.source, self.kinds)
        words, source, kinds = (label.component for label in labels)
        assert isinstance(words, ui.TextInput)
        assert isinstance(source, ui.TextInput)
        assert isinstance(kinds, ui.Select)
        said = f"{self.about}{words.value!r} {source.value!r} {sorted(kinds.values)}"
        await interaction.response.send_message(said, ephemeral=True)


class Settings(ui.Modal, title="Settings"):
    role: ui.Label[Any] = ui.Label(text="Role", component=ui.RoleSelect(custom_id="role"))
    channel: ui.Label[Any] = ui.Label(
        text="Log",
        component=ui.ChannelSelect(custom_id="log", required=False, channel_types=[discord.ChannelType.text]),
    )
    who: ui.Label[Any] = ui.Label(
        text="Who", component=ui.UserSelect(custom_id="who", max_values=2, required=False)
    )
    ping: ui.Label[Any] = ui.Label(
        text="Ping", component=ui.MentionableSelect(custom_id="ping", required=False, min_values=0)
    )
    voice: ui.Label[Any] = ui.Label(
        text="Voice",
        component=ui.ChannelSelect(
            custom_id="voice", required=False, channel_types=[discord.ChannelType.voice]
        ),
    )

    async def on_submit(self, interaction: Interaction, /) -> None:
        menus: list[Any] = [
            label.component for label in (self.role, self.channel, self.who, self.ping, self.voice)
        ]
        chosen = [", ".join(one.name for one in menu.values) for menu in menus]
        await interaction.response.send_message("; ".join(chosen), ephemeral=True)


class Others(ui.Modal, title="Others"):
    file: ui.Label[Any] = ui.Label(
        text="File", component=ui.FileUpload(custom_id="file", required=False, max_values=2)
    )
    rank: ui.Label[Any] = ui.Label(
        text="Rank",
        component=ui.RadioGroup(
            custom_id="rank",
            required=False,
            options=[
                discord.RadioGroupOption(label="1", value="first"),
                discord.RadioGroupOption(label="2", value="second", default=True),
            ],
        ),
    )
    boxes: ui.Label[Any] = ui.Label(
        text="Boxes",
        component=ui.CheckboxGroup(
            custom_id="boxes",
            required=False,
            options=[
                discord.CheckboxGroupOption(label="Spoiler", value="s"),
                discord.CheckboxGroupOption(label="Rumour", value="r"),
            ],
        ),
    )
    sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox(custom_id="sure", default=True))
    old: ui.TextInput[Any] = ui.TextInput(label="Old", custom_id="old", required=False)

    async def on_submit(self, interaction: Interaction, /) -> None:
        controls: list[Any] = [label.component for label in (self.file, self.rank, self.boxes, self.sure)]
        file, rank, boxes, sure = controls
        files = [f"{one.filename} {len(await one.read())}" for one in file.values]
        said = f"{files} {rank.value} {boxes.values} {sure.value} {self.old.value!r}"
        await interaction.response.send_message(said)


@app_commands.command(description="Add a fact")
@app_commands.default_permissions(manage_guild=True)
async def add(interaction: Interaction) -> None:
    await interaction.response.send_modal(Fact())


@app_commands.command(description="Set it up")
async def settings(interaction: Interaction) -> None:
    await interaction.response.send_modal(Settings())


@app_commands.command(description="What else a form can have")
async def others(interaction: Interaction) -> None:
    await interaction.response.send_modal(Others())


@app_commands.command(description="Only text")
async def reading(interaction: Interaction) -> None:
    form = ui.Modal(title="Reading")
    form.add_item(ui.TextDisplay("Read this"))
    await interaction.response.send_modal(form)


@app_commands.command(description="Say where and who")
async def here(interaction: Interaction) -> None:
    who, where = interaction.user, interaction.channel
    assert isinstance(who, discord.Member)
    assert isinstance(where, discord.TextChannel)
    roles = [role.name for role in who.roles]
    text = f"{who.name} in {who.guild.name} #{where.name} {roles} {discord.utils.utcnow():%Y}"
    await interaction.response.send_message(text)


@app_commands.command(description="Write into the log")
async def log(interaction: Interaction, channel: discord.TextChannel, text: str) -> None:
    view = ui.LayoutView()
    view.add_item(ui.TextDisplay(f"{interaction.user.name} did {text}\nand more"))
    view.add_item(ui.ActionRow(ui.Button(label="Undo", custom_id="undo")))
    view.stop()
    await channel.send(view=view)
    await interaction.response.send_message("Done", ephemeral=True)


@app_commands.command(description="Take all that can be named")
async def name(
    interaction: Interaction,
    text: str,
    who: discord.Member | None = None,
    role: discord.Role | None = None,
    either: discord.Member | discord.Role | None = None,
) -> None:
    await interaction.response.send_message(f"{text} {who} {role} {either}")


@name.autocomplete("text")
async def complete_text(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed} {interaction.namespace.role is not None}", value="x")]


@app_commands.context_menu(name="Save as quote")
@app_commands.default_permissions(manage_guild=True)
async def save(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_modal(
        Fact(f"{message.author.name} {message.created_at:%Y-%m-%d} {message.content!r}: ")
    )


@app_commands.context_menu(name="Repeat")
async def repeat(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.author.name}: {message.content}")


def menus() -> ui.LayoutView:
    options = [discord.SelectOption(label=one) for one in ("a", "b", "c")]
    view = ui.LayoutView()
    view.add_item(ui.Container(ui.ActionRow(ui.RoleSelect[Any](custom_id="role", placeholder="Role"))))
    view.add_item(ui.ActionRow(ui.Select[Any](custom_id="few", options=options, max_values=2)))
    view.add_item(ui.ActionRow(ui.Button[Any](label="Save", custom_id="save")))
    return view


@app_commands.command(description="Choose in a message")
async def choosing(interaction: Interaction) -> None:
    await interaction.response.send_message(view=menus(), ephemeral=True)


@app_commands.command(description="Refuse")
async def refuse(interaction: Interaction) -> None:
    toy = interaction.client
    assert isinstance(toy, Toy)
    toy.refusals.append(ValueError("no"))
    await interaction.response.send_message("Not like that", ephemeral=True)


class Translator(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        return "Repetir" if string.message == "Repeat" and locale.value == "es-ES" else None


class Toy(commands.AutoShardedBot):
    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents.default())
        self.refusals: list[BaseException] = []

    async def on_interaction(self, interaction: Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.component and "values" in data:
            await interaction.response.send_message(f"{data['custom_id']} {data['values']}")

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Translator())
        every: list[Any] = [add, settings, others, reading, here, log, name, choosing, refuse, save, repeat]
        for command in every:
            self.tree.add_command(command)

"""Names as command options: completed per keystroke from memory, passed on as typed or as chosen."""

from typing import TYPE_CHECKING

from discord import AppCommandOptionType, Interaction, app_commands

from bot.cards.escape import label
from bot.domain.entities import EntityKind
from bot.domain.limits import NAME, TYPED
from bot.domain.queries import Name, Ref
from bot.text.words import words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

MAX_CHOICE = 100
"""Characters of an autocomplete choice (Discord's limit)."""


class NameOption(app_commands.Transformer):
    """An option that takes the name of something of these kinds."""

    def __init__(self, *kinds: EntityKind, longest: int = NAME) -> None:
        self._kinds = kinds
        self._longest = longest

    @property
    def type(self) -> AppCommandOptionType:
        """Return that the option is text."""
        return AppCommandOptionType.string

    @property
    def max_value(self) -> int:
        """Return the most characters that Discord lets a member type."""
        return self._longest

    async def transform(self, interaction: "Interaction[ShowdeskBot]", value: str, /) -> Name:  # type: ignore[override]
        """Return what was typed, or the entity that an autocomplete choice stands for."""
        del interaction
        return read_name(value)

    async def autocomplete(  # type: ignore[override]
        self, interaction: "Interaction[ShowdeskBot]", value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return at most 25 choices, whose values are opaque ids such as "show:169"."""
        words = words_for(interaction.locale.value)
        found = interaction.client.app.names.complete(
            value, kinds=self._kinds, scope=interaction.guild_id or 0
        )
        mixed = len(self._kinds) > 1
        return [
            app_commands.Choice(
                name=label(
                    words("which.option", name=one.name, about=words(f"entity.{one.kind}"))
                    if mixed
                    else one.name,
                    MAX_CHOICE,
                ),
                value=str(Ref(one.kind, one.entity)),
            )
            for one in found
        ]


def read_name(value: str) -> Name:
    """Return the entity that "show:169" stands for, or the text as it is."""
    kind, colon, number = value.partition(":")
    if colon and kind in set(EntityKind) and number.isascii() and number.isdecimal() and len(number) < 19:  # noqa: PLR2004 - what fits SQLite's integers
        return Ref(EntityKind(kind), int(number))
    return value


SHOW = NameOption(EntityKind.SHOW)
CHARACTER = NameOption(EntityKind.CHARACTER, longest=TYPED)
SOMEBODY = NameOption(EntityKind.PERSON, EntityKind.CHARACTER)
ANYTHING = NameOption(EntityKind.PERSON, EntityKind.SHOW, EntityKind.CHARACTER)
PERSON = NameOption(EntityKind.PERSON)

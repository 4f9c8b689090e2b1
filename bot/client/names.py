"""Names as command options: completed per keystroke from memory, passed on as typed or as chosen."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from discord import AppCommandOptionType, Interaction, app_commands

from bot.cards.options import MAX_PARTS, option_label
from bot.desk.naming import hint_parts
from bot.domain.entities import SHARED, EntityKind
from bot.domain.limits import NAME, TYPED
from bot.domain.queries import Name, Ref
from bot.names import Candidate
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
        scope = interaction.guild_id or SHARED
        found = interaction.client.app.names.complete(value, kinds=self._kinds, scope=scope)
        labels = await self._labels(interaction, found, scope)
        return [
            app_commands.Choice(name=shown, value=str(Ref(one.kind, one.entity)))
            for shown, one in zip(labels, found, strict=True)
        ]

    async def _labels(
        self, interaction: "Interaction[ShowdeskBot]", found: Sequence[Candidate], scope: int
    ) -> list[str]:
        """Return what each choice says; only where two would say the same, what tells them apart is read."""
        words = words_for(interaction.locale.value)
        mixed = len(self._kinds) > 1
        about = [[words(f"entity.{one.kind}")] if mixed else [] for one in found]
        labels = [
            option_label(words, one.name, parts, MAX_CHOICE) for one, parts in zip(found, about, strict=True)
        ]
        times = Counter(labels)
        shared = [one.entity for one, shown in zip(found, labels, strict=True) if times[shown] > 1]
        hints = await interaction.client.app.store.entities.hints(shared, scope)
        return [
            option_label(words, one.name, [*parts, *hint_parts(hints[one.entity])[:MAX_PARTS]], MAX_CHOICE)
            if one.entity in hints
            else shown
            for one, parts, shown in zip(found, about, labels, strict=True)
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

"""Claims and sources as command options: completed for those who may see the desk, read when it counts."""

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from discord import AppCommandOptionType, Interaction, app_commands

from bot.cards.claims import claim_label
from bot.cards.escape import label
from bot.cards.sources import source_label
from bot.client.acting import acting_of
from bot.client.names import MAX_CHOICE
from bot.client.replies import BotInteraction
from bot.desk.acting import Acting
from bot.domain.claims import Claim
from bot.domain.keeping import NewSource, SourceChoice, StoredSource
from bot.domain.limits import URL
from bot.errors import Forbidden, Invalid
from bot.text.words import Words, words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

MAX_CHOICES: Final = 25
NEW: Final = "new"
UNSOURCED: Final = "unsourced"
_SOURCE: Final = re.compile(r"source:(\d{1,18})", re.ASCII)
_CLAIM: Final = re.compile(r"claim:(\d{1,18}):(\d{1,18})", re.ASCII)
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


class DeskOption(app_commands.Transformer):
    """An option whose choices are for those alone who may see the desk. It is passed on as it was sent."""

    @property
    def type(self) -> AppCommandOptionType:
        """Return that the option is text."""
        return AppCommandOptionType.string

    @property
    def max_value(self) -> int:
        """Return the most characters that Discord lets a member type."""
        return URL

    async def transform(self, interaction: "Interaction[ShowdeskBot]", value: str, /) -> str:  # type: ignore[override]
        """Return what was typed, or what a choice stands for."""
        del interaction
        return value

    async def autocomplete(  # type: ignore[override]
        self, interaction: "Interaction[ShowdeskBot]", value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return at most 25 choices; none for those who may not see the desk."""
        try:
            acting = await acting_of(interaction)
            choices = await self.offered(interaction, acting, value, words_for(interaction.locale.value))
        except Forbidden:
            return []
        return choices[:MAX_CHOICES]

    @abstractmethod
    async def offered(
        self, interaction: BotInteraction, acting: Acting, typed: str, words: Words
    ) -> list[app_commands.Choice[str]]:
        """Return what fits what was typed.

        Raises:
            Forbidden: ``desk.see``.
        """


class ClaimOption(DeskOption):
    """A claim, by its words; the choice carries the version that was seen."""

    async def offered(
        self, interaction: BotInteraction, acting: Acting, typed: str, words: Words
    ) -> list[app_commands.Choice[str]]:
        """Return the claims with the most of the typed words; where nothing is typed, the newest."""
        found = await interaction.client.app.editing.finding.find(acting, typed, MAX_CHOICES)
        return [
            app_commands.Choice(
                name=claim_label(words, claim, MAX_CHOICE), value=f"claim:{claim.id}:{claim.version}"
            )
            for claim in found
        ]


class SourceOption(DeskOption):
    """Where a claim was read: a source that is known, a new one, or none."""

    async def offered(
        self, interaction: BotInteraction, acting: Acting, typed: str, words: Words
    ) -> list[app_commands.Choice[str]]:
        """Return known sources with the typed words, newest first, after a new one and none at all."""
        found = await interaction.client.app.editing.sources.find(acting, typed, MAX_CHOICES)
        offered = [(words("desk.new_source"), NEW), (words("desk.no_source"), UNSOURCED)]
        offered += [(source_label(words, one.source), f"source:{one.source.id}") for one in found]
        return [app_commands.Choice(name=label(name, MAX_CHOICE), value=value) for name, value in offered]


CLAIM = ClaimOption()
SOURCE = SourceOption()


async def source_of(interaction: BotInteraction, acting: Acting, value: str) -> SourceChoice:
    """Return the source that an option means.

    What was typed, and not chosen, is the address of a new one, or words that one source alone has.

    Raises:
        Forbidden: ``desk.see``.
        Invalid: ``desk.no_source``, what was typed means no source for sure.
    """
    typed = value.strip()
    if typed.casefold() in {NEW, UNSOURCED}:
        return NewSource({}) if typed.casefold() == NEW else None
    if chosen := _SOURCE.fullmatch(typed):
        return StoredSource(int(chosen[1]))
    if _ADDRESS.fullmatch(typed):
        return NewSource({"url": typed})
    found = await interaction.client.app.editing.sources.find(acting, typed, 2) if typed else ()
    if len(found) != 1:
        raise Invalid("desk.no_source")
    return StoredSource(found[0].source.id)


async def claim_of(interaction: BotInteraction, acting: Acting, value: str) -> tuple[Claim, int]:
    """Return the claim that an option means, and the version that was seen.

    Words that were typed, and not chosen, mean a claim where it is the only one that has them all.

    Raises:
        Forbidden: ``desk.see``.
        Invalid: ``desk.no_claim``; or ``desk.several_claims``, they do not say which.
    """
    editing = interaction.client.app.editing
    if chosen := _CLAIM.fullmatch(value):
        return await editing.claims.there(acting, int(chosen[1])), int(chosen[2])
    claim = await editing.finding.only(acting, value)
    return claim, claim.version

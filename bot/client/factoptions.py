"""Facts for members, and changes for moderators, as command options."""

import re
from typing import TYPE_CHECKING, Final

from discord import AppCommandOptionType, Interaction, app_commands

from bot.cards.claims import claim_label
from bot.cards.escape import label
from bot.cards.happenings import record_named
from bot.cards.unmark import unmark
from bot.client.deskoptions import MAX_CHOICES, DeskOption
from bot.client.names import MAX_CHOICE
from bot.client.replies import BotInteraction, viewer_of
from bot.desk.acting import Acting
from bot.domain.entities import SHARED
from bot.domain.limits import NAME
from bot.domain.permissions import may_promote
from bot.errors import Invalid
from bot.text.words import Words, words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

_CLAIM: Final = re.compile(r"claim:(\d{1,18})(?::\d{1,18})?", re.ASCII)
_CHANGE: Final = re.compile(r"(?:change:)?(\d{1,18})", re.ASCII)


class SeenClaim(app_commands.Transformer):
    """A claim that any member may name, by its words: what their guild sees without spoilers."""

    @property
    def type(self) -> AppCommandOptionType:
        """Return that the option is text."""
        return AppCommandOptionType.string

    @property
    def max_value(self) -> int:
        """Return the most characters that Discord lets a member type."""
        return NAME

    async def transform(self, interaction: "Interaction[ShowdeskBot]", value: str, /) -> str:  # type: ignore[override]
        """Return what was typed, or what a choice stands for."""
        del interaction
        return value

    async def autocomplete(  # type: ignore[override]
        self, interaction: "Interaction[ShowdeskBot]", value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Return the claims with the most of the typed words."""
        words = words_for(interaction.locale.value)
        finding = interaction.client.app.editing.finding
        found = await finding.seen(viewer_of(interaction), value, MAX_CHOICES)
        return [
            app_commands.Choice(name=claim_label(words, claim, MAX_CHOICE), value=f"claim:{claim.id}")
            for claim in found
        ]


class ChangeOption(DeskOption):
    """A change, by its number; offered are the latest."""

    async def offered(
        self, interaction: BotInteraction, acting: Acting, typed: str, words: Words
    ) -> list[app_commands.Choice[str]]:
        """Return the latest changes, each with what it did first."""
        page = await interaction.client.app.editing.history.page(acting, size=2 * MAX_CHOICES)
        all_of_them = may_promote(acting.may)
        firsts = {one.changeset: one for one in page.happenings if all_of_them or one.scope != SHARED}
        return [
            app_commands.Choice(
                name=label(f"{number}: {unmark(record_named(words, one.record), words)}", MAX_CHOICE),
                value=f"change:{number}",
            )
            for number, one in firsts.items()
            if typed.strip() in str(number)
        ]


SEEN = SeenClaim()
CHANGE = ChangeOption()


async def seen_claim(interaction: BotInteraction, value: str) -> int:
    """Return the id of the claim that was chosen, or of the one that typed words fit best.

    Raises:
        Invalid: ``desk.no_claim``.
    """
    if chosen := _CLAIM.fullmatch(value):
        return int(chosen[1])
    found = await interaction.client.app.editing.finding.seen(viewer_of(interaction), value, 1)
    if not found:
        raise Invalid("desk.no_claim")
    return found[0].id


def change_of(value: str) -> int:
    """Return the number of the change that an option means.

    Raises:
        Invalid: ``desk.change``, it is none.
    """
    found = _CHANGE.fullmatch(value.strip())
    if found is None:
        raise Invalid("desk.change")
    return int(found[1])

"""Cards about the bot itself, and about what went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import discord

from bot.cards.claims import claim_label
from bot.cards.escape import inline
from bot.cards.kit import Draft, Tone
from bot.cards.naming import text
from bot.desk.answers import AboutAnswer
from bot.desk.editing.answers import Outdated
from bot.domain.limits import LABEL, TEXT
from bot.errors import ShowdeskError
from bot.text.words import Words


@dataclass(frozen=True, slots=True)
class Help:
    """One command: its full name, what it does, and an example, all from the catalogue."""

    name: str
    about: str
    example: str


def about_card(words: Words, answer: AboutAnswer) -> discord.ui.LayoutView:
    """Return what the bot is, its version, how much it knows, and whom it credits."""
    draft = Draft(words)
    draft.title(words("about.title"), words("about.version", version=answer.version))
    draft.block(words("about.what"))
    counts = (("shows", answer.shows), ("people", answer.people), ("claims", answer.claims))
    draft.block(" · ".join(words(f"about.{what}", n=n) for what, n in counts))
    if answer.publishers:
        names = words.list([text(publisher, LABEL) for publisher in answer.publishers[:10]])
        draft.block(words("about.credits", publishers=names))
    return draft.finish()


def help_card(words: Words, commands: Sequence[Help]) -> discord.ui.LayoutView:
    """Return every command with what it does and an example."""
    draft = Draft(words)
    draft.title(words("help.title"))
    draft.block(*(f"**/{one.name}** {one.about}\n-# `{one.example}`" for one in commands))
    return draft.finish()


def privacy_card(words: Words) -> discord.ui.LayoutView:
    """Return what is stored about a member."""
    draft = Draft(words)
    draft.title(words("privacy.title"))
    draft.block(words("privacy.stored"), words("privacy.messages"), words("privacy.log"))
    kept = ("desk", "drafts", "reports", "quotes", "channel")
    draft.section(words("privacy.kept"), (f"- {words(f'privacy.{one}')}" for one in kept))
    draft.block(words("privacy.delete"))
    return draft.finish()


def forgotten_card(words: Words, done: Mapping[str, int]) -> discord.ui.LayoutView:
    """Return what was removed or emptied of a member's, table by table."""
    draft = Draft(words)
    draft.title(words("privacy.forgotten" if done else "privacy.nothing"))
    draft.block(*(f"- {words(f'privacy.done.{table}', n=count)}" for table, count in done.items()))
    draft.block(words("privacy.stays"))
    return draft.finish()


def error_card(words: Words, error: ShowdeskError) -> discord.ui.LayoutView:
    """Return what was wrong and what would be right."""
    draft = Draft(words, Tone.ERROR)
    draft.block(error_line(words, error))
    if isinstance(error, Outdated):
        draft.block(f"**{words('desk.now')}**", inline(claim_label(words, error.current, TEXT), 2 * TEXT))
    return draft.finish()


def error_line(words: Words, error: ShowdeskError) -> str:
    """Return what was wrong and what would be right, as a sentence."""
    params = {key: _shown(value) for key, value in error.params.items()}
    return words(f"error.{error.code}", **params)


def gone_card(words: Words) -> discord.ui.LayoutView:
    """Return that what was chosen is no longer there."""
    draft = Draft(words, Tone.NOTHING)
    draft.block(words("gone"))
    return draft.finish()


def incident_card(words: Words, incident: str) -> discord.ui.LayoutView:
    """Return that something failed, with the number under which the log has it."""
    draft = Draft(words, Tone.ERROR)
    draft.block(words("error.unexpected", incident=incident))
    return draft.finish()


def _shown(value: object) -> object:
    """Return a parameter of an error with the texts in it escaped."""
    if isinstance(value, tuple):
        return tuple(text(str(one), LABEL) for one in cast("tuple[object, ...]", value))
    return text(value, LABEL) if isinstance(value, str) else value

"""Answers become Discord layouts, layouts become plain text."""

from typing import assert_never

import discord

from bot.cards.news import news_card
from bot.cards.options import nothing_card, which_card
from bot.cards.pages import gone_card
from bot.cards.people import cast_card, character_card, no_role_card, person_card, role_card
from bot.cards.quotes import no_quote_card, quote_card
from bot.cards.releases import no_release_card, release_card, releases_card
from bot.cards.show import show_card
from bot.desk.answers import (
    Answer,
    CastAnswer,
    CharacterAnswer,
    GoneAnswer,
    NewsAnswer,
    NoQuoteAnswer,
    NoReleaseAnswer,
    NoRoleAnswer,
    NothingAnswer,
    PersonAnswer,
    QuoteAnswer,
    ReleaseAnswer,
    ReleasesAnswer,
    RoleAnswer,
    ShowAnswer,
    WhichAnswer,
)
from bot.text.words import Words


def card(words: Words, answer: Answer) -> discord.ui.LayoutView:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    """Return the layout of an answer, in the language of ``words``, within Discord's limits."""
    match answer:
        case ShowAnswer():
            return show_card(words, answer)
        case CastAnswer():
            return cast_card(words, answer)
        case RoleAnswer():
            return role_card(words, answer)
        case NoRoleAnswer():
            return no_role_card(words, answer)
        case PersonAnswer():
            return person_card(words, answer)
        case CharacterAnswer():
            return character_card(words, answer)
        case QuoteAnswer():
            return quote_card(words, answer)
        case NoQuoteAnswer():
            return no_quote_card(words, answer)
        case ReleaseAnswer():
            return release_card(words, answer)
        case NoReleaseAnswer():
            return no_release_card(words, answer)
        case ReleasesAnswer():
            return releases_card(words, answer)
        case NewsAnswer():
            return news_card(words, answer)
        case WhichAnswer():
            return which_card(words, answer)
        case NothingAnswer():
            return nothing_card(words, answer)
        case GoneAnswer():
            return gone_card(words)
        case _:
            assert_never(answer)

"""Cards of quotes."""

from dataclasses import replace

import discord

from bot.cards.escape import paragraph
from bot.cards.kit import Draft, Press, Tone
from bot.cards.naming import hidden, name, said_when, said_where, text, titled
from bot.desk.answers import NoQuoteAnswer, QuoteAnswer
from bot.domain.claims import Quote
from bot.domain.entities import EntityKind
from bot.domain.limits import LABEL, TYPED, WORDS
from bot.domain.queries import QuoteQuery, Ref, ShowQuery
from bot.text.words import Words

_SHOWN = WORDS + 500
"""Characters of the words on a card, with a backslash for every mark in them."""


def quote_card(words: Words, answer: QuoteAnswer) -> discord.ui.LayoutView:
    """Return one quote: the words, who said them, who they are, to whom, when, and where it was read."""
    draft = Draft(words)
    quote = answer.quote
    quote_blocks(draft, quote)
    if answer.page.count > 1:
        draft.block(f"-# {words('quote.count', number=answer.page.index + 1, count=answer.page.count)}")
    draft.row(_buttons(words, answer))
    return draft.finish()


def quote_blocks(draft: Draft, quote: Quote) -> None:
    """Add the words of a quote, and below them who said them, to whom, when, and where it was read."""
    words = draft.words
    draft.block(_quoted(words, quote))
    draft.block(f"— {_speaker(words, quote)}{draft.cite(quote)}", _context(words, quote))


def no_quote_card(words: Words, answer: NoQuoteAnswer) -> discord.ui.LayoutView:
    """Return that no stored quote fits, and the way to those that there are."""
    draft = Draft(words, Tone.NOTHING)
    about = text(answer.about, TYPED) if answer.about else ""
    who = name(answer.of) if answer.of else ""
    draft.block(words(_no_quote_code(answer), about=about, of=who))
    if answer.others:
        of = Ref(answer.of.kind, answer.of.id) if answer.of else None
        draft.row([Press(words("button.quotes", n=answer.others), QuoteQuery(of=of))])
    return draft.finish()


def _quoted(words: Words, quote: Quote) -> str:
    whole = words("quote.marks", words=paragraph(quote.words, _SHOWN))
    if quote.spoiler is not None:
        return hidden(words, quote, whole)
    return "\n".join(f"> {line}" for line in whole.split("\n"))


def _speaker(words: Words, quote: Quote) -> str:
    """Return "**Melissa Rosenberg**, showrunner, to Empire, summer 2016"."""
    parts = [f"**{name(quote.speaker)}**"]
    if quote.speaker_role:
        parts.append(text(quote.speaker_role, LABEL))
    if quote.said_to:
        parts.append(words("quote.to", outlet=text(quote.said_to, LABEL)))
    if quote.said_on and (when := said_when(words, quote)):
        parts.append(when)
    return ", ".join(parts)


def _context(words: Words, quote: Quote) -> str:
    """Return what it is about, and where and when it was reported, as a small line."""
    about = titled(words, quote.subject)
    if quote.topic:
        about = words("quote.topic", about=about, topic=text(quote.topic, LABEL))
    where, when = said_where(words, quote), None if quote.said_on else said_when(words, quote)
    if where and when:
        return f"-# {words('quote.reported_when', about=about, where=where, when=when)}"
    return f"-# {words('quote.reported', about=about, where=where)}" if where else f"-# {about}"


def _buttons(words: Words, answer: QuoteAnswer) -> list[Press]:
    presses = list[Press]()
    page = answer.page
    if page.index + 1 < page.count:
        presses.append(Press(words("button.another"), replace(answer.query, index=page.index + 1)))
    elif page.count > 1:
        presses.append(Press(words("button.first_again"), replace(answer.query, index=0)))
    subject = answer.quote.subject
    if subject.kind in {EntityKind.SHOW, EntityKind.SEASON}:
        ref = Ref(EntityKind.SHOW, subject.show_id)
        presses.append(Press(subject.name, ShowQuery(name=ref)))
    return presses


def _no_quote_code(answer: NoQuoteAnswer) -> str:
    parts = [part for part, given in (("of", answer.of), ("about", answer.about)) if given]
    return ".".join(["quote.none", "_".join(parts) or "at_all"])

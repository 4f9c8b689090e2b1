"""The card of notes."""

import discord

from bot.cards.kit import Draft, Press, Tone
from bot.cards.lists import page_note, pager
from bot.cards.naming import hidden, name, said_when, text, titled
from bot.desk.answers import NewsAnswer
from bot.domain.claims import Note, Standing
from bot.domain.limits import TEXT
from bot.domain.queries import Ref, ShowQuery
from bot.text.words import Words


def news_card(words: Words, answer: NewsAnswer) -> discord.ui.LayoutView:
    """Return a page of notes, newest first, what was reported apart from what was only guessed."""
    draft = Draft(words, Tone.ANSWER if answer.notes else Tone.NOTHING)
    show = answer.show
    title = words("news.title", show=name(show)) if show else words("news.title_all")
    draft.title(title, page_note(words, answer.page))
    for standing in Standing:
        notes = [note for note in answer.notes if note.standing is standing]
        draft.section(
            words(f"news.{standing}"), (note_line(draft, note, all_shows=show is None) for note in notes)
        )
    if not answer.notes:
        draft.block(words("news.none"))
    presses = pager(words, answer.query, answer.page)
    if show:
        presses.append(Press(words("button.show"), ShowQuery(name=Ref(show.kind, show.id))))
    draft.row(presses)
    return draft.finish()


def note_line(draft: Draft, note: Note, *, all_shows: bool) -> str:
    """Return a note with its topic, when it was said and its source's mark; ``all_shows`` names the show."""
    words = draft.words
    topic = words(f"topic.{note.topic}")
    about = _about(words, note, all_shows=all_shows)
    head = words("news.head", topic=topic, about=about) if about else words("news.head_plain", topic=topic)
    return f"- {head} {hidden(words, note, text(note.text, TEXT))}{_said(draft, note)}"


def _about(words: Words, note: Note, *, all_shows: bool) -> str:
    """Return what a note is about, as far as the title does not say it."""
    if all_shows:
        return titled(words, note.subject)
    return words("season.one", number=note.subject.number) if note.subject.number else ""


def _said(draft: Draft, note: Note) -> str:
    when = said_when(draft.words, note)
    return (f" *({when})*" if when else "") + draft.cite(note)

"""Cards that ask back: which of these, or nothing at all."""

from collections import Counter
from collections.abc import Sequence

import discord

from bot.cards.escape import label
from bot.cards.kit import BUTTONS_A_ROW, MAX_LABEL, Draft, Press, Tone
from bot.cards.lists import page_note, pager
from bot.cards.naming import text
from bot.desk.answers import NothingAnswer, Option, WhichAnswer
from bot.domain.limits import TYPED
from bot.text.words import Words

ABOUT = 22
"""Characters of each thing that tells a name from its namesakes on a button."""
MAX_PARTS = 2
"""Things that do so where one is not enough: a button has room for two beside a name."""


def which_card(words: Words, answer: WhichAnswer) -> discord.ui.LayoutView:
    """Return the question which of several things was meant, a page of them with a button each."""
    draft = Draft(words, Tone.QUESTION)
    under = page_note(words, answer.page) if answer.query else ""
    draft.title(words("which.title", asked=text(answer.asked, TYPED)), under)
    draft.block(*which_lines(words, answer))
    for row in option_rows(words, answer.options):
        draft.row(row)
    if answer.query:
        draft.row(pager(words, answer.query, answer.page))
    elif rest := rest_line(words, answer):
        draft.block(rest)
    return draft.finish()


def which_lines(words: Words, answer: WhichAnswer) -> list[str]:
    """Return a line for each of the things that may be meant."""
    return [f"- {_described(words, option)}" for option in answer.options]


def rest_line(words: Words, answer: WhichAnswer) -> str:
    """Return how many more things may be meant than there are options; nothing where these are all."""
    more = answer.page.total - len(answer.options)
    return f"-# {words('which.more', n=more)}" if more else ""


def nothing_card(words: Words, answer: NothingAnswer) -> discord.ui.LayoutView:
    """Return that nothing fits, with what comes nearest as a question."""
    draft = Draft(words, Tone.NOTHING)
    kinds = words.list([words(f"entity.{kind}") for kind in answer.kinds], either=True)
    draft.title(words("nothing.title", asked=text(answer.asked, TYPED)))
    draft.block(words("nothing.kinds", kinds=kinds))
    if answer.nearest:
        draft.block(words("nothing.nearest"))
    else:
        draft.block(words("nothing.try"))
    for row in option_rows(words, answer.nearest):
        draft.row(row)
    return draft.finish()


def addition_card(words: Words) -> discord.ui.LayoutView:
    """Return how what is missing gets into the archive, for whoever may see to that."""
    draft = Draft(words, Tone.NOTHING)
    draft.block(words("nothing.add"))
    return draft.finish()


def option_label(words: Words, name: str, about: Sequence[str], limit: int) -> str:
    """Return a name with what tells it apart, for a button or a choice, in at most ``limit`` characters.

    Where both do not fit, the name is cut, at a word, and not what tells it from its namesakes.
    """
    if not about:
        return label(name, limit)
    beside = ", ".join(label(part, ABOUT) for part in about)
    room = limit - len(words("which.option", name="", about=beside))
    return words("which.option", name=label(name, room), about=beside)


def option_rows(words: Words, options: Sequence[Option], *, kinds: bool = True) -> list[list[Press]]:
    """Return rows of buttons for options, each with what tells it from its namesakes.

    ``kinds`` adds the kind of thing where the options are of several.
    """
    unique = [*{option.query: option for option in options}.values()]
    mixed = kinds and len({option.kind for option in unique}) > 1
    brief = [_label(words, option, 0 if mixed else 1, mixed=mixed) for option in unique]
    times = Counter(brief)
    presses = [
        Press(one if times[one] == 1 else _label(words, option, MAX_PARTS, mixed=mixed), option.query)
        for one, option in zip(brief, unique, strict=True)
    ]
    return [presses[at : at + BUTTONS_A_ROW] for at in range(0, len(presses), BUTTONS_A_ROW)]


def _described(words: Words, option: Option) -> str:
    about = ", ".join([words(f"entity.{option.kind}"), *(text(part, TYPED) for part in option.hint)])
    return words("which.option", name=f"**{text(option.name, TYPED)}**", about=about)


def _label(words: Words, option: Option, parts: int, *, mixed: bool) -> str:
    kind = [words(f"entity.{option.kind}")] if mixed else []
    return option_label(words, option.name, [*kind, *option.hint[:parts]], MAX_LABEL)

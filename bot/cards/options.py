"""Cards that ask back: which of these, or nothing at all."""

from collections.abc import Sequence

import discord

from bot.cards.escape import label
from bot.cards.kit import BUTTONS_A_ROW, MAX_LABEL, Draft, Press, Tone
from bot.cards.naming import text
from bot.desk.answers import NothingAnswer, Option, WhichAnswer
from bot.domain.limits import TYPED
from bot.text.words import Words


def which_card(words: Words, answer: WhichAnswer) -> discord.ui.LayoutView:
    """Return the question which of several things was meant, a button each."""
    draft = Draft(words, Tone.QUESTION)
    draft.title(words("which.title", asked=text(answer.asked, TYPED)))
    draft.block(*which_lines(words, answer))
    for row in option_rows(words, answer.options):
        draft.row(row)
    return draft.finish()


def which_lines(words: Words, answer: WhichAnswer) -> list[str]:
    """Return a line for each thing that may be meant, and how many more there are."""
    lines = [f"- {_described(words, option)}" for option in answer.options]
    return [*lines, f"-# {words('which.more', n=answer.more)}"] if answer.more else lines


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


def option_rows(words: Words, options: Sequence[Option], *, kinds: bool = True) -> list[list[Press]]:
    """Return rows of buttons for options, each with what tells it from its namesakes.

    ``kinds`` adds the kind of thing where the options are of several.
    """
    mixed = kinds and len({option.kind for option in options}) > 1
    unique = {option.query: option for option in options}.values()
    presses = [Press(_label(words, option, mixed=mixed), option.query) for option in unique]
    return [presses[at : at + BUTTONS_A_ROW] for at in range(0, len(presses), BUTTONS_A_ROW)]


def _described(words: Words, option: Option) -> str:
    about = ", ".join([words(f"entity.{option.kind}"), *(text(part, TYPED) for part in option.hint)])
    return words("which.option", name=f"**{text(option.name, TYPED)}**", about=about)


def _label(words: Words, option: Option, *, mixed: bool) -> str:
    about = [words(f"entity.{option.kind}")] if mixed else [label(part, 30) for part in option.hint[:1]]
    if not about:
        return option.name
    return words("which.option", name=label(option.name, MAX_LABEL - len(about[0]) - 4), about=about[0])

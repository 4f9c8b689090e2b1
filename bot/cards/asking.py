"""The card of a question: the answer in a sentence, its sources, the ways to more."""

from collections.abc import Mapping, Sequence

import discord

from bot.cards.credits import work_text
from bot.cards.kit import BUTTONS_A_ROW, Draft, Press, Tone
from bot.cards.naming import hidden, name, text
from bot.cards.options import option_rows, which_lines
from bot.cards.statuses import stood
from bot.cards.windows import moment, spoken
from bot.desk.answers import (
    AskAnswer,
    Fact,
    Link,
    Moment,
    Part,
    Silence,
    Stretch,
    Told,
    Value,
    Work,
)
from bot.domain.claims import Claim, Status
from bot.domain.entities import Entity
from bot.domain.limits import TEXT, WORDS
from bot.domain.queries import CastQuery, NewsQuery, Query, QuoteQuery, ReleaseQuery, ShowQuery
from bot.domain.window import Window
from bot.text.words import Words, begun

_LONGEST = {"words": WORDS}
"""Characters of stored text in a sentence, where they are not ``TEXT``."""
MOST_LISTED = 12


def ask_card(words: Words, answer: AskAnswer) -> discord.ui.LayoutView:
    """Return the answers to one message, each with its sources; or that the bot does not know."""
    draft = Draft(words, _tone(answer))
    for told in answer.told:
        _answer(draft, told)
    silences = [told for told in answer.told if not told.answered and not told.which]
    if silences and len(silences) == len(answer.told):
        draft.block(_examples(words))
    _rows(draft, answer)
    return draft.finish()


def _tone(answer: AskAnswer) -> Tone:
    if any(told.which for told in answer.told):
        return Tone.QUESTION
    return Tone.ANSWER if answer.answered else Tone.NOTHING


def _answer(draft: Draft, told: Told) -> None:
    words = draft.words
    if told.which:
        asked = told.which.asked
        title = words("which.title", asked=text(asked, 60)) if asked else words("ask.which_show")
        draft.block(f"**{title}**", *which_lines(words, told.which))
        return
    draft.block(*(_sentence(draft, fact) for fact in told.facts))
    if told.silence:
        draft.block(_silence(words, told.silence))
        draft.block(*(_sentence(draft, fact) for fact in told.nearby))


def _sentence(draft: Draft, fact: Fact) -> str:
    """Return a sentence with the marks of its sources, hidden where one of its claims spoils a season."""
    words = draft.words
    sentence = begun(words(f"ask.{fact.says}", **_written(words, fact.values)))
    if fact.verdict:
        sentence = f"{words(f'ask.{fact.verdict}')} {sentence}"
    return hidden(words, _spoiling(fact.claims), sentence) + draft.cite(*fact.claims)


def _silence(words: Words, silence: Silence) -> str:
    return begun(words(f"ask.silence.{silence.says}", **_written(words, silence.values)))


def _spoiling(claims: Sequence[Claim]) -> Claim:
    """Return the claim that spoils the latest season, or any where none does."""
    return max(claims, key=lambda claim: claim.spoiler or 0)


def _written(words: Words, values: Mapping[str, Value]) -> dict[str, object]:
    return {key: _value(words, value, _LONGEST.get(key, TEXT)) for key, value in values.items()}


def _value(words: Words, value: Value, limit: int) -> object:  # noqa: PLR0911 - one line a kind
    match value:
        case Entity():
            return f"**{name(value)}**"
        case Stretch():
            return _stretch(words, value)
        case Moment():
            return moment(words, value.window)
        case Window():
            return f"**{spoken(words, value)}**" if value.dated else words("window.none")
        case Work():
            return f"**{name(value.show)}** ({', '.join(work_text(words, one) for one in value.credits)})"
        case Part():
            return _part(words, value)
        case Status():
            return stood(words, value)
        case tuple():
            return _list(words, value, limit)
        case str():
            return text(value, limit)
        case _:
            return value


def _stretch(words: Words, stretch: Stretch) -> str:
    show = f"**{name(stretch.show)}**"
    if stretch.first is None:
        return show
    if stretch.last in {None, stretch.first}:
        return words("ask.season_of", show=show, number=stretch.first)
    return words("ask.seasons_of", show=show, first=stretch.first, last=stretch.last)


def _part(words: Words, part: Part) -> str:
    person = f"**{name(part.credit.person)}**"
    if not part.credit.character:
        return person
    return words("credit.as", person=person, character=text(part.credit.character, 100))


def _list(words: Words, values: tuple[Value, ...], limit: int) -> str:
    shown = [str(_value(words, one, limit)) for one in dict.fromkeys(values)]
    more = len(shown) - MOST_LISTED
    if more > 0:
        shown = [*shown[:MOST_LISTED], words("more", n=more)]
    return words.list(shown)


def _examples(words: Words) -> str:
    return f"-# {words('ask.examples')}"


def _rows(draft: Draft, answer: AskAnswer) -> None:
    """Add the choices of a question, and a row of ways to more."""
    for told in answer.told:
        if told.which:
            for row in option_rows(draft.words, told.which.options):
                draft.row(row)
    links = {link.query: link for told in answer.told for link in told.links}.values()
    presses = [Press(_label(draft.words, link), link.query) for link in links]
    draft.row(presses[:BUTTONS_A_ROW])


def _label(words: Words, link: Link) -> str:
    return link.named or words(_code(link.query), n=1)


def _code(query: Query) -> str:
    match query:
        case ReleaseQuery():
            return "button.release"
        case CastQuery():
            return "button.cast"
        case QuoteQuery():
            return "button.quotes"
        case NewsQuery():
            return "button.news"
        case ShowQuery():
            return "button.show"
        case _:
            raise ValueError(query)

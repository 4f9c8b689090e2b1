"""The card of a question: the answer in a sentence, its sources, the ways to more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import discord

from bot.cards.credits import work_text
from bot.cards.gaproutes import gap_id
from bot.cards.kit import BUTTONS_A_ROW, Draft, Key, Press, Tone
from bot.cards.naming import hidden, name, text
from bot.cards.options import option_rows, rest_line, which_lines
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
from bot.domain.limits import LABEL, TEXT, TYPED, WORDS
from bot.domain.queries import CastQuery, NewsQuery, Query, QuoteQuery, ReleaseQuery, ShowQuery
from bot.domain.window import Window
from bot.text.words import Words, begun

_LONGEST = {"words": WORDS, "text": TEXT, "value": TEXT}
"""Characters of stored text in a sentence, where they are not ``LABEL``."""
_LISTED = 1000
"""Characters of a list in a sentence; what follows is only counted."""
_OF_A_WORK = 4
"""What somebody did in one show, in a list of shows."""
_NO_GAP = frozenset({"not_understood", "no_show", "no_overview"})
"""Silences that no fact would fill: chat, orders, what has to be asked in another way."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes sentences; the more ``answers`` a card has, the shorter is what is stored."""

    words: Words
    answers: int

    def sentence(self, fact: Fact) -> str:
        """Return a sentence, hidden where one of its claims spoils a season."""
        sentence = begun(self.words(f"ask.{fact.says}", **self._written(fact.values)))
        if fact.verdict:
            sentence = f"{self.words(f'ask.{fact.verdict}')} {sentence}"
        return hidden(self.words, _spoiling(fact.claims), sentence)

    def silence(self, silence: Silence) -> str:
        """Return that nothing answers a question."""
        return begun(self.words(f"ask.silence.{silence.says}", **self._written(silence.values)))

    def _written(self, values: Mapping[str, Value]) -> dict[str, object]:
        return {key: self._value(value, _LONGEST.get(key, LABEL)) for key, value in values.items()}

    def _value(self, value: Value, limit: int) -> object:
        match value:
            case tuple():
                return self._list(value, limit)
            case str():
                return text(value, limit // self.answers)
            case int():
                return value
            case _:
                return _thing(self.words, value)

    def _list(self, values: tuple[Value, ...], limit: int) -> str:
        every = [str(self._value(one, limit)) for one in dict.fromkeys(values)]
        room = _LISTED // self.answers
        lengths = accumulate(len(one) + 2 for one in every)
        shown = [one for one, length in zip(every, lengths, strict=True) if length <= room] or every[:1]
        if more := len(every) - len(shown):
            shown.append(self.words("more", n=more))
        return self.words.list(shown)


def ask_card(words: Words, answer: AskAnswer, question: str | None = None) -> discord.ui.LayoutView:
    """Return the answers to one message, each with its sources; or that the bot does not know.

    ``question`` is what was asked, where there are moderators who may be told that nothing answers it.
    """
    draft = Draft(words, _tone(answer))
    writer = _Writer(words, len(answer.told))
    for told in answer.told:
        _answer(draft, writer, told)
    if all(told.silence for told in answer.told):
        draft.block(f"-# {words('ask.examples')}")
    _rows(draft, answer)
    if question is not None:
        _gap(draft, answer, question)
    return draft.finish()


def _tone(answer: AskAnswer) -> Tone:
    if any(told.which for told in answer.told):
        return Tone.QUESTION
    return Tone.ANSWER if answer.answered else Tone.NOTHING


def _answer(draft: Draft, writer: _Writer, told: Told) -> None:
    words = draft.words
    if told.which:
        asked = told.which.asked
        title = words("which.title", asked=text(asked, TYPED)) if asked else words("ask.which_show")
        draft.block(f"**{title}**", *which_lines(words, told.which), rest_line(words, told.which))
        return
    draft.block(*(writer.sentence(fact) + draft.cite(*fact.claims) for fact in told.facts))
    if told.silence:
        nearby = told.nearby if writer.answers == 1 else ()
        draft.block(writer.silence(told.silence))
        draft.block(*(writer.sentence(fact) + draft.cite(*fact.claims) for fact in nearby))


def _spoiling(claims: Sequence[Claim]) -> Claim:
    """Return the claim that spoils the latest season, or any where none does."""
    return max(claims, key=lambda claim: claim.spoiler or 0)


def _thing(words: Words, value: Entity | Stretch | Moment | Window | Work | Part | Status) -> str:
    match value:
        case Entity():
            return f"**{name(value)}**"
        case Stretch():
            return _stretch(words, value)
        case Moment() | Window():
            return _when(words, value)
        case Work():
            did = ", ".join(work_text(words, one) for one in value.credits[:_OF_A_WORK])
            return f"**{name(value.show)}** ({did})"
        case Part():
            return _part(words, value)
        case Status():
            return stood(words, value)


def _when(words: Words, value: Moment | Window) -> str:
    if isinstance(value, Moment):
        return moment(words, value.window)
    return f"**{spoken(words, value)}**" if value.dated else words("window.none")


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


def _rows(draft: Draft, answer: AskAnswer) -> None:
    """Add the choices of a question, and a row of ways to more; each button once, as Discord has it."""
    options = [option for told in answer.told if told.which for option in told.which.options]
    links = {link.query: link for told in answer.told for link in told.links}
    for row in option_rows(draft.words, options):
        draft.row(row)
    taken = {option.query for option in options}
    presses = [Press(_label(draft.words, link), query) for query, link in links.items() if query not in taken]
    draft.row(presses[:BUTTONS_A_ROW])


def _gap(draft: Draft, answer: AskAnswer, question: str) -> None:
    """Add the button that hands a question to the moderators, where a fact is missing and it fits its id."""
    missing = any(told.silence and told.silence.says not in _NO_GAP for told in answer.told)
    made = gap_id(question)
    if missing and made is not None:
        draft.row([Key(draft.words("button.ask_moderators"), made)])


def _label(words: Words, link: Link) -> str:
    return words(_code(link.query), n=1) if link.named is None else link.named


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

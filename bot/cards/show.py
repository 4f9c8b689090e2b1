"""The card of a show."""

from collections.abc import Iterable

import discord

from bot.cards.credits import actor_line, crew_lines
from bot.cards.kit import Draft, Press
from bot.cards.naming import also, hidden, name, text
from bot.cards.relations import relation_lines
from bot.cards.releases import brief, headline
from bot.cards.statuses import status_line
from bot.desk.answers import ShowAnswer
from bot.domain.claims import Property, PropertyName, StatusKind
from bot.domain.entities import EntityKind
from bot.domain.ledger import Stage
from bot.domain.limits import LABEL, TEXT
from bot.domain.queries import CastQuery, NewsQuery, QuoteQuery, Ref, ReleaseQuery
from bot.text.words import Words

_CAST_SHOWN = 8
_SEASONS_SHOWN = 8
_FACT = 60
"""Characters of a fact that shares its line with others."""


def show_card(words: Words, answer: ShowAnswer) -> discord.ui.LayoutView:
    """Return the overview: what it is, how it stands, who is in it, when its seasons came out."""
    draft = Draft(words)
    draft.title(_title(words, answer), also(words, answer.aliases))
    draft.block(
        _what_it_is(draft, answer),
        *(status_line(draft, status) for status in answer.statuses[:1]),
        _release_now(draft, answer),
    )
    draft.block(*(_property(draft, claim) for claim in _named(answer, PropertyName.PREMISE)[:2]))
    draft.block(*crew_lines(draft, answer.crew))
    draft.section(words("show.cast"), _cast(draft, answer))
    draft.section(words("show.seasons"), _seasons(draft, answer))
    draft.section(words("show.related"), relation_lines(draft, answer.relations, about=answer.show))
    _picture(draft, answer)
    draft.row(_buttons(words, answer))
    return draft.finish()


def _title(words: Words, answer: ShowAnswer) -> str:
    years = _years(words, answer)
    return words("show.title", name=name(answer.show), years=years) if years else name(answer.show)


def _years(words: Words, answer: ShowAnswer) -> str:
    """Return the years in which it came out: "2015 to 2019", "since 2015"; nothing before it is out."""
    out = [one.lead.window for one in answer.ledgers if one.stage is Stage.OUT]
    begun = [window.earliest.year for window in out if window.earliest]
    if not begun:
        return ""
    last = max([*begun, *(window.latest.year for window in out if window.latest)])
    standing = answer.statuses[0] if answer.statuses else None
    if standing is None or standing.status not in _OVER:
        return words("show.since", year=str(begun[0]))
    if standing.status is StatusKind.ENDED and standing.since and standing.since.latest:
        last = max(last, standing.since.latest.year)
    return str(begun[0]) if last == begun[0] else words("show.years", first=str(begun[0]), last=str(last))


_OVER = {StatusKind.ENDED, StatusKind.CANCELLED, StatusKind.SINGLE_SEASON}


def _what_it_is(draft: Draft, answer: ShowAnswer) -> str:
    """Return kind, genre, network and number of seasons, each with its source."""
    kinds = (PropertyName.KIND, PropertyName.GENRE, PropertyName.NETWORK, PropertyName.SEASONS)
    parts = [_property(draft, claim) for kind in kinds for claim in _named(answer, kind)[:2]]
    return " · ".join(parts)


def _property(draft: Draft, claim: Property) -> str:
    words = draft.words
    value = text(claim.value, TEXT if claim.name is PropertyName.PREMISE else _FACT)
    if claim.name is PropertyName.KIND and words.has(f"kind.{claim.value}"):
        value = words(f"kind.{claim.value}")
    if claim.name is PropertyName.SEASONS and claim.value.isdecimal():
        value = words("show.season_count", n=int(claim.value))
    return hidden(words, claim, value) + draft.cite(claim)


def _named(answer: ShowAnswer, wanted: PropertyName) -> list[Property]:
    return [claim for claim in answer.properties if claim.name is wanted]


def _release_now(draft: Draft, answer: ShowAnswer) -> str | None:
    """Return the release that matters, unless the list of seasons already says it all."""
    now = answer.now
    if now is None or now.stage is Stage.OUT:
        return None
    number = now.subject.number
    line = headline(draft, now, answer.today, begins=number is None)
    return line if number is None else f"{draft.words('show.season', number=number)}: {line}"


def _cast(draft: Draft, answer: ShowAnswer) -> Iterable[str]:
    for credit in answer.cast[:_CAST_SHOWN]:
        yield f"- {actor_line(draft, credit)}"
    hidden_actors = len(answer.cast) - _CAST_SHOWN
    if hidden_actors > 0:
        yield f"-# {draft.words('more', n=hidden_actors)}"


def _seasons(draft: Draft, answer: ShowAnswer) -> Iterable[str]:
    words = draft.words
    for ledger in answer.ledgers[-_SEASONS_SHOWN:]:
        number = ledger.subject.number
        what = words("show.premiere") if number is None else words("show.season", number=number)
        yield f"- {brief(draft, ledger, answer.today, what=what)}"
    for season in answer.unreleased[:_SEASONS_SHOWN]:
        yield f"- {words('show.undated_season', number=season.number or 0)}"


def _picture(draft: Draft, answer: ShowAnswer) -> None:
    for picture in _named(answer, PropertyName.PICTURE)[:1]:
        draft.picture(picture.value)
        for credit in _named(answer, PropertyName.PICTURE_CREDIT)[:1]:
            words = draft.words
            draft.block(f"-# {words('show.picture', credit=text(credit.value, LABEL))}{draft.cite(credit)}")


def _buttons(words: Words, answer: ShowAnswer) -> list[Press]:
    ref = Ref(EntityKind.SHOW, answer.show.id)
    presses = list[Press]()
    if answer.cast or answer.crew:
        presses.append(Press(words("button.cast"), CastQuery(show=ref)))
    if answer.quotes:
        presses.append(Press(words("button.quotes", n=answer.quotes), QuoteQuery(of=ref)))
    if answer.ledgers:
        presses.append(Press(words("button.release"), ReleaseQuery(show=ref)))
    if answer.notes:
        presses.append(Press(words("button.news", n=answer.notes), NewsQuery(show=ref)))
    return presses

"""When something comes out, whether it has, when it was once expected, what it waits for."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.ask import Relative
from bot.desk.answers import Fact, Moment, Stretch, Told, Value, Verdict
from bot.desk.asking.inquiry import Inquiry, fact, releases_of, silent, the_show, the_shows, told
from bot.desk.asking.standing import final_word, no_such_season, standing_of
from bot.desk.lookup import facts
from bot.domain.claims import Relation, RelationKind, Release
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Ledger, Stage, said_day
from bot.domain.window import Certainty, Precision, Window

_SURE = {Certainty.PAST, Certainty.CONFIRMED}
_MOST_LISTED = 6


async def release(inquiry: Inquiry) -> Told:
    """Say when a show or a season comes out, and when it was last expected."""
    show = await the_show(inquiry)
    ledgers = facts.ledgers(await inquiry.reads.of_show(show, Release), inquiry.today)
    chosen = _chosen(inquiry, ledgers)
    if not chosen:
        return await _nothing(inquiry, show)
    found = [_release_fact(inquiry, one) for one in chosen]
    if len(chosen) == 1:
        found += _once_expected(chosen[0])
    return told(found, releases_of(show, chosen[0].subject.number))


async def released(inquiry: Inquiry) -> Told:
    """Say whether something is out, or whether it came out in the year that is named."""
    show = await the_show(inquiry)
    ledgers = facts.ledgers(await inquiry.reads.of_show(show, Release), inquiry.today)
    question = inquiry.question
    chosen = _chosen(inquiry, ledgers, begun=not question.season)
    if question.year and not chosen:
        number = question.season.number if question.season else None
        chosen = [_of_season(ledgers, number)] if number else list(ledgers)
        chosen = [one for one in chosen if one]
    if not chosen:
        return await _nothing(inquiry, show)
    first = chosen[0]
    says_so = first.stage is Stage.OUT
    if question.year:
        says_so = any(_within(one.lead.window, question.year, question.month) for one in chosen)
    verdict = Verdict.YES if says_so else Verdict.NOT_SO if first.stage is Stage.OUT else Verdict.NO
    found = [_release_fact(inquiry, one, verdict if one is first else None) for one in chosen[:_MOST_LISTED]]
    return told(found, releases_of(show, first.subject.number))


async def estimate(inquiry: Inquiry) -> Told:
    """Say when something was expected, as of the year that is named, and when it came."""
    show = await the_show(inquiry)
    ledgers = facts.ledgers(await inquiry.reads.of_show(show, Release), inquiry.today)
    season = inquiry.question.season
    if season and season.relative is Relative.NEXT:
        return await release(inquiry)
    number = season.number if season else None
    of_season = [_of_season(ledgers, number)] if number else list(ledgers)
    wanted = [one for one in of_season if one and _estimates(one)]
    if not wanted:
        if number and not any(of_season):
            return await _nothing(inquiry, show)
        return silent("no_estimate", releases_of(show, number), what=Stretch(show, number, number))
    ledger = wanted[0]
    estimates = _estimates(ledger)
    year = inquiry.question.year
    then = [one for one in estimates if said_day(one).year == year]
    found = [_estimate_fact(one, ledger.subject) for one in (then or estimates)[:_MOST_LISTED]]
    if ledger.stage is Stage.OUT:
        found.append(_release_fact(inquiry, ledger))
    return told(found, releases_of(show, ledger.subject.number))


async def depends(inquiry: Inquiry) -> Told:
    """Say what a release waits for."""
    shows = await the_shows(inquiry)
    season = inquiry.question.season.number if inquiry.question.season else None
    for show in shows or [await the_show(inquiry)]:
        relations = await inquiry.reads.of_show(show, Relation)
        waits = [
            one
            for one in relations
            if one.relation is RelationKind.WAITS_FOR
            and one.subject.show_id == show.id
            and season in {None, one.subject.number}
        ]
        if waits:
            return told((_waits(one, shows) for one in waits), releases_of(show, waits[0].subject.number))
    first = shows[0]
    return silent("no_dependence", releases_of(first, season), what=Stretch(first, season, season))


def _waits(relation: Relation, shows: Sequence[Entity]) -> Fact:
    others = {show.id for show in shows[1:]} | {shows[0].id}
    asked = len(shows) > 1 and relation.object.show_id in others
    verdict = Verdict.YES if asked else None
    return fact(
        "depends",
        relation,
        verdict=verdict,
        what=_stretch(relation.subject),
        other=_stretch(relation.object),
    )


async def upcoming(inquiry: Inquiry) -> Told:
    """Say what is to come, soonest first."""
    claims = await inquiry.desk.sight(inquiry.viewer).releases(from_day=inquiry.today)
    ahead = [one for one in facts.ledgers(claims, inquiry.today) if one.stage is Stage.AHEAD]
    if not ahead:
        return silent("nothing_ahead")
    ahead.sort(key=lambda one: (one.lead.window.earliest or date.min, one.subject.name))
    return told(_release_fact(inquiry, one) for one in ahead[:_MOST_LISTED])


def first_ledger(ledgers: Sequence[Ledger]) -> Ledger | None:
    """Return the ledger of a show's beginning."""
    return next((one for one in ledgers if one.subject.number in {None, 1}), None)


def _chosen(inquiry: Inquiry, ledgers: Sequence[Ledger], *, begun: bool = False) -> list[Ledger]:
    """Return the ledgers that a question is about: of its season, of its year, of what is next."""
    question = inquiry.question
    season = question.season
    if season and season.number:
        ledger = _of_season(ledgers, season.number)
        if (
            question.year
            and ledger
            and not question.yes_no
            and not _within(ledger.lead.window, question.year)
        ):
            return []
        return [ledger] if ledger else []
    if season and season.relative is Relative.NEXT:
        return [one for one in [facts.due(ledgers)] if one and one.stage is not Stage.OUT]
    if season and season.relative is Relative.LAST:
        return list(ledgers[-1:])
    if question.year:
        return [one for one in ledgers if _within(one.lead.window, question.year, question.month)]
    return _of_show(question.concepts, ledgers, begun=begun)


def _of_show(concepts: frozenset[str], ledgers: Sequence[Ledger], *, begun: bool) -> list[Ledger]:
    due = facts.due(ledgers)
    first = first_ledger(ledgers)
    if "return" in concepts:
        back = [one for one in ledgers if (one.subject.number or 0) > 1]
        return [due] if due and due.stage is Stage.AHEAD else back
    if due and due.stage is not Stage.OUT and not begun and first and first.stage is Stage.OUT:
        return [due, first]
    return [first] if first else [due] if due else []


def _of_season(ledgers: Sequence[Ledger], season: int | None) -> Ledger | None:
    """Return the ledger of a season; the first season of a show without seasons is the show."""
    by_number = {one.subject.number: one for one in ledgers}
    if season == 1 and not any(by_number):
        return by_number.get(None)
    return by_number.get(season)


async def _nothing(inquiry: Inquiry, show: Entity) -> Told:
    """Say that there is no such release: no such season, or nobody says when."""
    season = inquiry.question.season
    if season and season.relative is Relative.NEXT:
        word = await final_word(inquiry, show)
        return told([word], releases_of(show)) if word else silent("no_next", releases_of(show), show=show)
    number = season.number if season else None
    if number and (found := await no_such_season(inquiry, show, number)):
        return found
    nearby = await standing_of(inquiry, show)
    return silent("no_release", releases_of(show), nearby=nearby, what=Stretch(show, number, number))


def _within(window: Window, year: int, month: int | None = None) -> bool:
    days = [day for day in (window.earliest, window.latest) if day]
    return any(day.year == year and month in {None, day.month} for day in days)


def _stretch(subject: Entity) -> Value:
    if subject.kind is not EntityKind.SEASON:
        return subject
    show = Entity(id=subject.show_id, kind=EntityKind.SHOW, name=subject.name)
    return Stretch(show, subject.number, subject.number)


def _release_fact(inquiry: Inquiry, ledger: Ledger, verdict: Verdict | None = None) -> Fact:
    code = _code(ledger, inquiry.today)
    what = _stretch(ledger.subject)
    return fact(f"release.{code}", ledger.lead, verdict=verdict, what=what, when=ledger.lead.window)


def _code(ledger: Ledger, today: date) -> str:
    window = ledger.lead.window
    if ledger.stage is Stage.OUT:
        return "out_on" if window.precision is Precision.DAY else "out"
    if ledger.stage is not Stage.AHEAD:
        return str(ledger.stage)
    if window.precision is Precision.DAY and window.certainty in _SURE:
        return "today" if window.earliest == today else "ahead_on"
    return "ahead" if window.certainty in _SURE else str(window.certainty)


def _estimates(ledger: Ledger) -> list[Release]:
    """Return what was expected of a release, oldest first; while it is not out, what is expected now too."""
    earlier = [one.release for one in ledger.earlier if one.release.window.dated]
    estimates = [one for one in earlier if one.window.certainty is not Certainty.PAST]
    return estimates if ledger.stage is Stage.OUT else [*estimates, ledger.lead]


def _once_expected(ledger: Ledger) -> Iterable[Fact]:
    if ledger.stage is Stage.OUT:
        yield from (_estimate_fact(one, ledger.subject) for one in _estimates(ledger)[-1:])


def _estimate_fact(claim: Release, subject: Entity) -> Fact:
    what = _stretch(subject)
    said = claim.said_on or (claim.source.published_on if claim.source else None)
    if said:
        return fact("release.was_expected_then", claim, what=what, when=claim.window, said=Moment(said))
    return fact("release.was_expected", claim, what=what, when=claim.window)

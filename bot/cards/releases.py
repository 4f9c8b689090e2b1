"""Cards about when things come out."""

from datetime import date

import discord

from bot.cards.kit import Draft, Press, Tone
from bot.cards.lists import page_note, pager
from bot.cards.naming import name, said_when, said_where, titled
from bot.cards.statuses import status_line
from bot.cards.windows import spoken
from bot.desk.answers import NoReleaseAnswer, ReleaseAnswer, ReleasesAnswer
from bot.domain.claims import Relation, Release
from bot.domain.ledger import Entry, Ledger, Move, Stage
from bot.domain.queries import Ref, ReleaseQuery, ReleasesQuery, ShowQuery, Span
from bot.domain.window import Certainty, Precision
from bot.text.words import Words, begun

_ESTIMATES_SHOWN = 12
_SURE = {Certainty.PAST, Certainty.CONFIRMED}


def release_card(words: Words, answer: ReleaseAnswer) -> discord.ui.LayoutView:
    """Return the card of one release: how it stands, who said so, what it waits for, what was said before."""
    draft = Draft(words)
    ledger = answer.ledger
    draft.title(titled(words, ledger.subject))
    estimate_blocks(draft, ledger, answer.today)
    draft.block(*(_dissent(draft, claim) for claim in ledger.dissent))
    draft.block(*_history(draft, answer))
    draft.block(*(_waiting(draft, ledger, *wait, answer.today) for wait in answer.waits))
    of_a_season = ledger.subject.id != answer.show.id
    draft.block(*(status_line(draft, status, named=of_a_season) for status in answer.statuses[:1]))
    draft.row(_buttons(words, answer))
    return draft.finish()


def headline(draft: Draft, ledger: Ledger, today: date, *, begins: bool = True) -> str:
    """Return the one line that says how a release stands, with its source's mark.

    ``begins`` says that no other words stand before it in its line.
    """
    words, lead = draft.words, ledger.lead
    when = spoken(words, lead.window)
    line = words(_headline_code(ledger, today), when=when)
    return f"**{begun(line) if begins else line}**{draft.cite(lead)}"


def estimate_blocks(draft: Draft, ledger: Ledger, today: date) -> None:
    """Add how a release stands, and who said so."""
    draft.block(headline(draft, ledger, today), _voice(draft, ledger))


def brief(draft: Draft, ledger: Ledger, today: date, *, what: str) -> str:
    """Return ``what`` and its window for a list, with its source's mark."""
    words, lead = draft.words, ledger.lead
    when = spoken(words, lead.window) if lead.window.dated else words("window.none")
    line = words("release.brief", what=what, when=f"**{when}**")
    return line + _sureness(words, ledger, today) + draft.cite(lead)


def no_release_card(words: Words, answer: NoReleaseAnswer) -> discord.ui.LayoutView:
    """Return the card for a season that nothing is known of, with what is known of the show."""
    draft = Draft(words, Tone.NOTHING)
    draft.title(name(answer.show))
    draft.block(_why_unknown(draft, answer))
    if answer.known and answer.season is not None:
        draft.block(
            words("release.known_seasons", n=len(answer.known), list=_season_list(words, answer.known))
        )
    draft.block(*(status_line(draft, one) for one in answer.statuses[:2] if one is not answer.single))
    ref = Ref(answer.show.kind, answer.show.id)
    draft.row([Press(words("button.show"), ShowQuery(name=ref))])
    return draft.finish()


def releases_card(words: Words, answer: ReleasesAnswer) -> discord.ui.LayoutView:
    """Return a page of what is to come."""
    draft = Draft(words, Tone.ANSWER if answer.ledgers else Tone.NOTHING)
    span = words(f"releases.span.{answer.within}", day=words.day(answer.today))
    draft.title(words("releases.title"), " · ".join(filter(None, (span, page_note(words, answer.page)))))
    if answer.ledgers:
        draft.block(*(f"- {_listed(draft, ledger, answer.today)}" for ledger in answer.ledgers))
    else:
        draft.block(words("releases.none" if answer.until is None else "releases.none_within"))
        if answer.until is not None:
            draft.row([Press(words("button.all_releases"), ReleasesQuery(within=Span.ALL))])
    draft.row(pager(words, answer.query, answer.page))
    return draft.finish()


def _listed(draft: Draft, ledger: Ledger, today: date) -> str:
    return brief(draft, ledger, today, what=titled(draft.words, ledger.subject))


def _headline_code(ledger: Ledger, today: date) -> str:
    window = ledger.lead.window
    if ledger.stage is Stage.OUT:
        return "release.out" if window.precision is Precision.DAY else "release.out_within"
    if ledger.stage is Stage.AHEAD and window.earliest == window.latest == today:
        return "release.today"
    if ledger.stage is Stage.AHEAD and window.precision is Precision.DAY and window.certainty in _SURE:
        return "release.on"
    code = f"release.{ledger.stage}"
    return f"{code}.{window.certainty}" if ledger.stage is Stage.AHEAD else code


def _sureness(words: Words, ledger: Ledger, today: date) -> str:
    """Return how sure a line of a list is, where that is not plain from its date."""
    if ledger.stage is Stage.AHEAD and ledger.lead.window.certainty in {"expected", "rumoured"}:
        return f" · {words(f'certainty.{ledger.lead.window.certainty}')}"
    if ledger.stage is Stage.LAPSED:
        return f" ({words('release.lapsed_brief')})"
    if ledger.stage is Stage.OUT and ledger.lead.window.latest == today:
        return f" ({words('release.today_brief')})"
    return ""


def _voice(draft: Draft, ledger: Ledger) -> str | None:
    """Return who said so and when; what has come out speaks for itself."""
    if ledger.stage is Stage.OUT:
        return None
    return f"-# {_said(draft.words, ledger.lead)}"


def _said(words: Words, claim: Release) -> str:
    who = name(claim.speaker) if claim.speaker else said_where(words, claim)
    when = said_when(words, claim)
    who = who or words("source.nobody")
    return words("release.said_when", who=who, when=when) if when else words("release.said", who=who)


def _dissent(draft: Draft, claim: Release) -> str:
    said = _said(draft.words, claim)
    return draft.words("release.dissent", said=said, when=spoken(draft.words, claim.window)) + draft.cite(
        claim
    )


def _history(draft: Draft, answer: ReleaseAnswer) -> list[str]:
    words, ledger = draft.words, answer.ledger
    if not ledger.earlier:
        return []
    if not answer.query.history:
        return [_turned_out(draft, ledger, ledger.earlier[-1])]
    lines = [f"**{words('release.history')}**"]
    hidden = len(ledger.earlier) - _ESTIMATES_SHOWN
    if hidden > 0:
        lines.append(words("release.history_more", n=hidden))
    lines += [_estimate(draft, entry) for entry in ledger.earlier[-_ESTIMATES_SHOWN:]]
    if ledger.move:
        lines.append(f"- {words(f'move.{ledger.move}')}: {spoken(words, ledger.lead.window)}")
    return lines


def _turned_out(draft: Draft, ledger: Ledger, entry: Entry) -> str:
    """Return what was last expected, and how that compares with what is known now."""
    words, claim = draft.words, entry.release
    when = said_when(words, claim)
    estimate = spoken(words, claim.window) if claim.window.dated else words("window.none")
    line = (
        words("release.estimate_when", said=when, estimate=estimate)
        if when
        else words("release.estimate", estimate=estimate)
    )
    return f"{line}{_compared(words, ledger, entry)}{draft.cite(claim)}"


def _compared(words: Words, ledger: Ledger, entry: Entry) -> str:
    if entry.late is not None:
        return f" {_lateness(words, entry.late)}"
    if ledger.move and ledger.move is not Move.SETTLED:
        return f" {words('release.moved', move=words(f'move.{ledger.move}'))}"
    return ""


def _lateness(words: Words, late: int) -> str:
    if late == 0:
        return words("release.on_time")
    return words("release.late" if late > 0 else "release.early", n=abs(late))


def _estimate(draft: Draft, entry: Entry) -> str:
    words, claim = draft.words, entry.release
    parts = [f"- {_said(words, claim)}: {spoken(words, claim.window)}"]
    if entry.move:
        parts.append(f"({words(f'move.{entry.move}')})")
    line = " ".join(parts)
    if entry.late is not None:
        line = f"{line}. {_lateness(words, entry.late)}"
    return line + draft.cite(claim)


def _waiting(draft: Draft, ledger: Ledger, relation: Relation, awaited: Ledger | None, today: date) -> str:
    words = draft.words
    code = "release.waited" if ledger.stage is Stage.OUT else "release.waits"
    line = words(code, what=titled(words, relation.object)) + draft.cite(relation)
    if awaited is None:
        return line
    return f"{line}: {headline(draft, awaited, today, begins=False).replace('**', '')}"


def _why_unknown(draft: Draft, answer: NoReleaseAnswer) -> str:
    words = draft.words
    if answer.season is None:
        return words("release.nothing")
    if answer.season in answer.known:
        return words("release.nothing_season", season=answer.season)
    if answer.single is not None:
        return words("release.single_season", season=answer.season) + draft.cite(answer.single)
    return words("release.no_such_season", season=answer.season)


def _season_list(words: Words, known: tuple[int, ...]) -> str:
    return words.list([str(number) for number in known])


def _buttons(words: Words, answer: ReleaseAnswer) -> list[Press]:
    ref = Ref(answer.show.kind, answer.show.id)
    presses = [Press(words("button.show"), ShowQuery(name=ref))]
    if answer.ledger.earlier:
        history = not answer.query.history
        code = "button.estimates" if history else "button.no_estimates"
        query = ReleaseQuery(show=ref, season=answer.query.season, history=history)
        presses.append(Press(words(code), query))
    return presses

"""Credits in lines."""

from collections import defaultdict
from collections.abc import Iterable

from bot.cards.kit import Draft
from bot.cards.naming import hidden, name, seasons, text
from bot.domain.claims import Credit, Job
from bot.text.words import Words, begun

_CHARACTER = 100
"""Characters of a role's text on a card."""


def actor_line(draft: Draft, credit: Credit) -> str:
    """Return "**Krysten Ritter** as Jessica Jones", with its seasons and its source's mark."""
    words = draft.words
    line = f"**{name(credit.person)}**"
    if credit.character:
        line = words("credit.as", person=line, character=text(credit.character, _CHARACTER))
    return hidden(words, credit, line + _in_seasons(draft.words, credit)) + draft.cite(credit)


def crew_lines(draft: Draft, credits_: Iterable[Credit]) -> list[str]:
    """Return a line for each job: "Showrunner: Scott Buck (season 1), Raven Metzner (season 2)".

    Jobs that the same people hold share one: "Creator and Showrunner: Melissa Rosenberg".
    """
    words = draft.words
    by_job = defaultdict[Job, list[Credit]](list)
    for credit in credits_:
        by_job[credit.job].append(credit)
    jobs_of = defaultdict[str, list[str]](list)
    for job, held in by_job.items():
        jobs_of[_people(draft, held)].append(words(f"job.{job}"))
    return [
        words("credit.job", job=begun(words.list(jobs)), people=people) for people, jobs in jobs_of.items()
    ]


def work_lines(draft: Draft, credits_: Iterable[Credit]) -> list[str]:
    """Return a line for each show with the jobs and the roles that somebody had in it."""
    by_show = defaultdict[int, list[Credit]](list)
    for credit in credits_:
        by_show[credit.subject.id].append(credit)
    return [
        draft.words(
            "credit.work",
            show=f"**{name(held[0].subject)}**",
            work=", ".join(_work(draft, credit) for credit in held),
        )
        for held in by_show.values()
    ]


def role_line(draft: Draft, credit: Credit) -> str:
    """Return who plays a character in which show."""
    words = draft.words
    line = words("credit.played", person=f"**{name(credit.person)}**", show=name(credit.subject))
    return hidden(words, credit, line + _in_seasons(draft.words, credit)) + draft.cite(credit)


def work_text(words: Words, credit: Credit) -> str:
    """Return what somebody played or did, with its seasons: "Luke Cage", "Showrunner (season 2)"."""
    if credit.job is Job.ACTOR and credit.character:
        line = text(credit.character, _CHARACTER)
    else:
        line = words(f"job.{credit.job}")
    return line + _in_seasons(words, credit)


def _work(draft: Draft, credit: Credit) -> str:
    return hidden(draft.words, credit, work_text(draft.words, credit)) + draft.cite(credit)


def _people(draft: Draft, held: list[Credit]) -> str:
    shown = [
        hidden(draft.words, credit, f"**{name(credit.person)}**{_in_seasons(draft.words, credit)}")
        + draft.cite(credit)
        for credit in held[:10]
    ]
    more = len(held) - len(shown)
    return ", ".join([*shown, draft.words("more", n=more)] if more else shown)


def _in_seasons(words: Words, credit: Credit) -> str:
    found = seasons(words, credit)
    return f" ({found})" if found else ""

"""Credits as sentences."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.desk.answers import Fact, Link, Part, Stretch, Value, Verdict, Work
from bot.desk.asking.inquiry import Inquiry, apart, fact, ref
from bot.domain.claims import Claim, Credit, Job
from bot.domain.entities import Entity
from bot.domain.queries import CastQuery

JOBS = {job.value: job for job in Job if job is not Job.ACTOR}


def plays_facts(credits_: Iterable[Credit]) -> list[Fact]:
    """Return who plays whom, a sentence for each person and part, with the shows it is in."""
    grouped = defaultdict[tuple[int, object, int | None], list[Credit]](list)
    for one in credits_:
        part = one.role.id if one.role else one.character
        grouped[one.person.id, part, one.spoiler].append(one)
    return [_plays_fact(group) for group in grouped.values()]


def _plays_fact(group: Sequence[Credit]) -> Fact:
    first = group[0]
    shows = tuple(_where(one) for one in group)
    parts = [one.character for one in group if one.character]
    part: Value | None = max(parts, key=len, default=None) or first.role
    if part is None:
        return fact("is_in", *group, who=first.person, shows=shows)
    return fact("plays", *group, who=first.person, part=part, shows=shows)


def _where(credit_: Credit) -> Value:
    if credit_.first_season is None:
        return credit_.subject
    return Stretch(credit_.subject, credit_.first_season, credit_.last_season or credit_.first_season)


def credit_facts(credits_: Iterable[Credit]) -> list[Fact]:
    """Return what people did: who plays whom, and who did which job, by season."""
    held = list(credits_)
    return [*plays_facts(one for one in held if one.job is Job.ACTOR), *_job_facts(held)]


def _job_facts(credits_: Iterable[Credit]) -> list[Fact]:
    grouped = defaultdict[tuple[Job, int, int | None, int | None, int | None], list[Credit]](list)
    for one in credits_:
        if one.job is not Job.ACTOR:
            grouped[one.job, one.subject.id, one.first_season, one.last_season, one.spoiler].append(one)
    return [
        fact(f"crew.{group[0].job}", *group, people=tuple(one.person for one in group), what=_where(group[0]))
        for group in grouped.values()
    ]


def works_facts(person: Entity, credits_: Iterable[Credit]) -> list[Fact]:
    """Return what somebody is credited on, in one sentence; what spoils a season in another."""
    return [fact("credited", *group, who=person, works=_works(group)) for group in apart(credits_)]


def _works(group: Iterable[Claim]) -> tuple[Value, ...]:
    by_show = defaultdict[int, list[Credit]](list)
    for one in group:
        if isinstance(one, Credit):
            by_show[one.subject.id].append(one)
    return tuple(Work(held[0].subject, tuple(held)) for held in by_show.values())


def judged(facts_: Sequence[Fact], verdict: Verdict | None) -> list[Fact]:
    """Return facts, the first of them with a verdict."""
    return [
        Fact(says=one.says, claims=one.claims, values=one.values, verdict=None if at else verdict)
        for at, one in enumerate(facts_)
    ]


def cast_fact(show: Entity, group: Sequence[Claim]) -> Fact:
    """Return the actors of a show, as billed."""
    credits_ = [one for one in group if isinstance(one, Credit)]
    people = tuple(Part(one) for one in credits_)
    return fact("cast", *credits_, show=show, people=people)


def jobs_named(concepts: frozenset[str]) -> set[Job]:
    """Return the jobs that the words of a question name; "executive producer" is no plain producer."""
    found = {JOBS[one] for one in concepts if one in JOBS}
    return found - {Job.PRODUCER} if Job.EXECUTIVE_PRODUCER in found else found


def in_season(inquiry: Inquiry, credit_: Credit) -> bool:
    """Whether a credit is for the season that a question names; one that names none may be."""
    number = inquiry.question.season.number if inquiry.question.season else None
    if number is None or credit_.first_season is None:
        return True
    return credit_.first_season <= number <= (credit_.last_season or credit_.first_season)


def cast_of(show: Entity) -> Link:
    """Return the way to the cast of a show."""
    return Link(CastQuery(show=ref(show)))

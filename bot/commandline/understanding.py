"""How a question was understood and answered, step by step."""

from collections.abc import Iterator

from bot.ask import Mention, Question, Reading
from bot.desk.answers import AskAnswer, Told
from bot.domain.claims import Claim


def understood(reading: Reading, answer: AskAnswer) -> Iterator[str]:
    """Yield lines: of each question its spans with their candidates, its intent, its query and its claims."""
    told = iter(answer.told)
    for part in reading.parts:
        yield f"question   {part.text!r}"
        for mention in part.mentions:
            yield from _span(mention)
        if part.unexplained:
            yield f"unknown    {', '.join(part.unexplained)}"
        if part.question is None:
            yield "intent     none"
            continue
        yield from _query(part.question)
        yield from _claims(next(told))


def _span(mention: Mention) -> Iterator[str]:
    marks = [mark for mark, is_so in (("whole name", mention.whole), ("inside", mention.inside)) if is_so]
    yield f"span       {mention.text!r}" + (f" ({', '.join(marks)})" if marks else "")
    for one in mention.candidates:
        yield f"  candidate  {one.kind}:{one.entity} {one.name!r} by {one.matched!r}, score {one.score:.3f}"


def _query(question: Question) -> Iterator[str]:
    yield f"intent     {question.intent}{' (yes or no)' if question.yes_no else ''}"
    for slot, mention in question.named:
        yield f"query      {slot} = {mention.text!r}"
    if question.lacks_show:
        yield "query      show is not named"
    season = question.season
    if season:
        yield f"query      season = {season.number or season.relative}"
    for name, value in (("year", question.year), ("month", question.month)):
        if value:
            yield f"query      {name} = {value}"
    if question.topic:
        yield f"query      about {' '.join(question.topic)!r}"


def _claims(told: Told) -> Iterator[str]:
    for fact in told.facts:
        yield f"says       {fact.says}" + (f" ({fact.verdict})" if fact.verdict else "")
        yield from map(_claim, fact.claims)
    if told.silence:
        yield f"silent     {told.silence.says}"
        for fact in told.nearby:
            yield f"nearby     {fact.says}"
            yield from map(_claim, fact.claims)
    if told.which:
        yield f"asks back  {told.which.page.total} fit"


def _claim(claim: Claim) -> str:
    source = claim.source.publisher or claim.source.title if claim.source else "unsourced"
    return f"  claim:{claim.id} {type(claim).__name__.lower()} of {claim.subject.name!r}, {source}"

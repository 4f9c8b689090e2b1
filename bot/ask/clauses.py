"""Where the questions of a sentence begin and end, and whether one wants yes or no."""

from collections.abc import Iterator

from bot.ask.heard import Clause, Heard


def clauses(heard: Heard) -> list[Clause]:
    """Return the questions that a sentence joins: "who ... and when ...", "is it ... or is it ..."."""
    begins = [0]
    for at in range(2, len(heard.tags) - 1):
        asks = heard.key(at) in heard.language.askers | heard.language.openers
        if asks and heard.key(at - 1) in heard.language.joiners and at - 1 > begins[-1]:
            begins.append(at)
    ends = [*begins[1:], len(heard.tags)]
    return [Clause(heard, begin, end) for begin, end in zip(begins, ends, strict=True)]


def spans(clause: Clause) -> Iterator[Clause]:
    """Yield where a question may begin and end: all of a clause, or without what was said around it."""
    heard, start = clause.heard, clause.start
    ends = [clause.end, *(at for at in clause.places[1:] if _is_aside(heard, at))]
    asker = next((at for at in clause.places if heard.key(at) in clause.language.askers), start)
    if start < asker and clause.part(start, asker).idle:
        yield from (clause.part(asker, end) for end in ends if asker < end)
    for end in ends:
        for first in range(start, end):
            if first == start or _may_begin(clause, first):
                yield clause.part(first, end)


def wants_yes_or_no(clause: Clause) -> bool:
    """Whether a question begins with a verb, and does not only lead to a "who" by it: "do you know who"."""
    language, loose = clause.language, set(clause.loose)
    for at in clause.places:
        key = clause.heard.key(at)
        if key in language.askers:
            return False
        if key in language.openers and at in loose and not _addresses(clause, at):
            return not _leads_to_asker(clause.part(at))
        if key not in language.filler | language.joiners | language.glue:
            return False
    return False


def _addresses(clause: Clause, at: int) -> bool:
    """Whether a verb only begins a request: "could you"."""
    return at + 1 < clause.end and clause.heard.key(at + 1) in clause.language.addressed


def _leads_to_asker(clause: Clause) -> bool:
    loose = set(clause.loose)
    for at in clause.places:
        if clause.heard.key(at) in clause.language.askers:
            return True
        if at not in loose or not clause.heard.tags[at].idle:
            return False
    return False


def _is_aside(heard: Heard, at: int) -> bool:
    return heard.sentence.words[at].pause == "," and heard.key(at) in heard.language.asides


def _may_begin(clause: Clause, at: int) -> bool:
    """Whether a question may begin here, after words that are none of it."""
    heard, askers = clause.heard, clause.language.askers
    if any(heard.key(before) in askers for before in range(clause.start, at)):
        return False
    parted = bool(heard.sentence.words[at].pause)
    if clause.part(clause.start, at).mentions and not parted:
        return False
    return parted or heard.key(at) in askers

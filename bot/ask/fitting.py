"""Which rule a clause fits, and the question that this makes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.ask.clauses import wants_yes_or_no
from bot.ask.heard import Clause
from bot.ask.question import Context, Intent, Question, Season
from bot.ask.rules import Filled, Form, Free, Rule, Seasons, filled
from bot.ask.tags import Tag

TERSE = 4
"""Words of a follow-up that need not point at what was asked before: "and who directs?"."""
BRIEF = 6
"""Words of a question that may leave out which show it is about: "who is the showrunner?"."""
POINTING = frozenset({"show_noun", "season_noun"})
"""Concepts that point at a show without naming it: "the show", "the second season"."""
NEGATED = "nt"
"""The concept of the end of "isn't", which asks the same as "is" where yes or no is wanted."""


def fitting(tried: Iterable[Rule], clause: Clause, context: Context | None) -> Question | None:
    """Return the question that the first rule makes of a clause which fits it; ``None`` where none does.

    With the question before, a rule that leaves no show out goes before those that do.
    """
    yes_no = wants_yes_or_no(clause)
    concepts = frozenset[str]().union(*(tag.concepts for tag in clause.loose_tags))
    lacking: Question | None = None
    for rule in tried:
        if _wants(rule, clause, concepts, yes_no=yes_no):
            question = _question(rule, clause, concepts, context, yes_no=yes_no)
            if question and not (question.lacks_show and context):
                return question
            lacking = lacking or question
    return lacking


def _wants(rule: Rule, clause: Clause, concepts: frozenset[str], *, yes_no: bool) -> bool:
    """Whether a clause has the form, the concepts, the seasons and the amounts that a rule wants."""
    if (rule.form is Form.YES_NO and not yes_no) or (rule.form is Form.OPEN and yes_no):
        return False
    if rule.never & concepts or not all(need & concepts for need in rule.needs):
        return False
    fewest = int(rule.seasons is Seasons.NEEDED)
    most = int(rule.seasons is not Seasons.NONE)
    if not fewest <= len(clause.seasons) <= most:
        return False
    return not rule.amount or any(tag.amount for tag in clause.loose_tags)


def _question(
    rule: Rule, clause: Clause, concepts: frozenset[str], context: Context | None, *, yes_no: bool
) -> Question | None:
    heard = clause.heard
    left = [at for at in clause.loose if not _explained(rule, heard.tags[at], yes_no=yes_no)]
    if left and not _may_be_left(rule, clause, left):
        return None
    named = _named(rule, clause, concepts, context)
    if named is None or (rule.inside and not _all_inside(named)):
        return None
    tags = clause.loose_tags
    return Question(
        intent=rule.intent,
        named=named.names,
        lacks_show=named.lacks_show,
        season=next(iter(clause.seasons), None) or _lent_season(rule, clause, concepts, context),
        year=next((tag.year for tag in tags if tag.year), None),
        month=next((tag.month for tag in tags if tag.month), None),
        amount=next((tag.amount for tag in tags if tag.amount), None),
        yes_no=yes_no,
        concepts=concepts,
        networks=_of_concept(clause, "network_name"),
        brands=_of_concept(clause, "brand"),
        topic=tuple(heard.sentence.words[at].typed or heard.key(at) for at in left),
        text=clause.text,
    )


def _lent_season(
    rule: Rule, clause: Clause, concepts: frozenset[str], context: Context | None
) -> Season | None:
    """Return the season of the question before, where "that season", or its coming out, is asked about."""
    points = any(clause.heard.key(at) in clause.language.pronouns for at in clause.loose)
    if context is None or clause.mentions or not points or rule.seasons is Seasons.NONE:
        return None
    meant = "season_noun" in concepts or rule.intent in {Intent.RELEASE, Intent.RELEASED}
    return context.question.season if meant else None


def _of_concept(clause: Clause, concept: str) -> tuple[str, ...]:
    heard = clause.heard
    return tuple(heard.key(at) for at in clause.loose if concept in heard.tags[at].concepts)


def _all_inside(named: Filled) -> bool:
    return bool(named.names) and all(mention.inside for _, mention in named.names)


def _explained(rule: Rule, tag: Tag, *, yes_no: bool) -> bool:
    """Whether a rule accounts for a word."""
    if tag.season:
        return rule.seasons is not Seasons.NONE
    if tag.year or tag.month:
        return rule.dated
    if tag.amount and not tag.concepts & rule.allowed:
        return rule.amount
    if NEGATED in tag.concepts:
        return yes_no
    return tag.idle or bool(tag.concepts & rule.allowed)


def _may_be_left(rule: Rule, clause: Clause, left: Sequence[int]) -> bool:
    known = [clause.heard.tags[at].known for at in left]
    match rule.free:
        case Free.UNKNOWN:
            return not any(known)
        case Free.TELLING:
            return len(known) > 1 or not all(known)
        case _:
            return rule.free is Free.ANY


def _named(rule: Rule, clause: Clause, concepts: frozenset[str], context: Context | None) -> Filled | None:
    """Return the names in their slots; one that is lacking may come from the question before."""
    own = clause.mentions
    found = filled(rule.slots, own)
    if found:
        return found
    pronoun = any(clause.heard.key(at) in clause.language.pronouns for at in clause.loose)
    points = pronoun or bool(clause.seasons) or bool(concepts & POINTING)
    words = clause.end - clause.start
    if context and (points or words <= TERSE):
        for lent in context.question.mentions:
            found = filled(rule.slots, (*own, replace(lent, inside=False)))
            if found:
                return found
    return filled(rule.slots, own, may_lack_show=not own and (points or (rule.alone and words <= BRIEF)))

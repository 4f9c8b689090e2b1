"""Follow-ups that name only what is other than in the question before: "and season 3?"."""

from dataclasses import replace

from bot.ask.heard import Clause
from bot.ask.question import Context, Intent, Question
from bot.ask.rules import KINDS
from bot.ask.tags import Tag

LINKING = "more"
"""The concept of words that only link a follow-up to the question before."""

HAPPENING = {Intent.STATUS, Intent.ORDER}
"""Intents that go on to "when?"."""


def links_on(clause: Clause, context: Context) -> bool:
    """Whether a clause begins as a follow-up does: "what about ...", "and ...", or only asks when."""
    if not clause.places:
        return False
    tags = clause.loose_tags
    only_when = bool(tags) and all(map(_asks_when, tags)) and any("when" in tag.concepts for tag in tags)
    if only_when and not clause.mentions and context.question.intent in HAPPENING:
        return True
    return LINKING in clause.heard.tags[clause.start].concepts


def follow_up(clause: Clause, context: Context) -> Question | None:
    """Return the question before with what is named now in its place; ``None`` where that makes none."""
    before, own = context.question, clause.mentions
    if before.intent in HAPPENING and not own and all(map(_asks_when, clause.loose_tags)):
        return replace(before, yes_no=False, concepts=before.concepts | {"when"}, text=clause.text)
    years = [tag.year for tag in clause.loose_tags if tag.year]
    if len(clause.seasons) > 1 or not (own or clause.seasons or years):
        return None
    if not all(map(_only_links, clause.loose_tags)):
        return None
    named = list(before.named)
    for mention in own:
        places = [at for at, (slot, _) in enumerate(named) if mention.of(*KINDS[slot])]
        if not places:
            return None
        named[places[0]] = (named[places[0]][0], mention)
    return replace(
        before,
        named=tuple(named),
        season=clause.seasons[0] if clause.seasons else None if own else before.season,
        year=years[0] if years else before.year,
        text=clause.text,
    )


def _asks_when(tag: Tag) -> bool:
    return tag.idle or "when" in tag.concepts


def _only_links(tag: Tag) -> bool:
    return bool(tag.season or tag.year or tag.idle or LINKING in tag.concepts)

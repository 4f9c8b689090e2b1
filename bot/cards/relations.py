"""Relations in lines, read from either end."""

from collections import defaultdict
from collections.abc import Iterable

from bot.cards.kit import Draft
from bot.cards.naming import hidden, titled
from bot.domain.claims import Relation, RelationKind
from bot.domain.entities import Entity, EntityKind
from bot.text.words import begun

_SHOWN = 10


def relation_lines(draft: Draft, relations: Iterable[Relation], *, about: Entity) -> list[str]:
    """Return a line for each kind of relation: "Brings together Daredevil, Jessica Jones and Luke Cage".

    A relation whose object is ``about`` (or a season of it) reads from the other end: "Part of The
    Defenders". Each thing is named once, and what spoils a season is hidden apart.
    """
    words = draft.words
    grouped = defaultdict[tuple[str, Entity | None, int | None], list[Relation]](list)
    for relation in relations:
        forward = _belongs(relation.subject, about)
        near = relation.subject if forward else relation.object
        season = near if near.id != about.id else None
        grouped[_code(relation, forward=forward), season, relation.spoiler].append(relation)
    lines = list[str]()
    for (code, season, _), members in grouped.items():
        named = defaultdict[str, list[Relation]](list)
        for one in members:
            named[titled(words, one.object if _belongs(one.subject, about) else one.subject)].append(one)
        shown = list(named)[:_SHOWN]
        line = words(code, others=words.list(shown))
        if season is not None:
            line = words("relation.season", number=season.number or 0, line=line)
        else:
            line = begun(line)
        cited = [one for other in shown for one in named[other]]
        lines.append(hidden(words, members[0], line) + draft.cite(*cited))
    return lines


def _code(relation: Relation, *, forward: bool) -> str:
    """Return the catalogue code of a relation, read from its subject or from its object."""
    if not forward:
        return f"relation.{relation.relation}.by"
    crossover = relation.relation is RelationKind.BRINGS_TOGETHER
    if crossover and relation.object.kind is EntityKind.CHARACTER:
        return "relation.brings_together.of_characters"
    return f"relation.{relation.relation}.of"


def _belongs(entity: Entity, about: Entity) -> bool:
    return about.id in {entity.id, entity.show}

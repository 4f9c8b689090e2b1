"""What waits for what: a thing cannot, by any way round, wait for itself. Pure."""

from collections.abc import Iterable

from bot.domain.claims import Relation, RelationKind
from bot.domain.entities import Entity


def circle(subject: Entity, waits_for: Entity, relations: Iterable[Relation]) -> tuple[Entity, ...]:
    """Return the circle that "``subject`` waits for ``waits_for``" would close, nothing if there is none.

    It begins and ends with ``subject``: (A, B, C, A) reads "A waits for B, B for C, and C for A".
    """
    edges = dict[int, list[Entity]]()
    for relation in relations:
        if relation.relation is RelationKind.WAITS_FOR and not relation.retracted:
            edges.setdefault(relation.subject.id, []).append(relation.object)
    ways: list[tuple[Entity, ...]] = [(subject, waits_for)]
    seen = {waits_for.id}
    while ways:
        way = ways.pop(0)
        if way[-1].id == subject.id:
            return way
        for following in edges.get(way[-1].id, ()):
            if following.id not in seen or following.id == subject.id:
                seen.add(following.id)
                ways.append((*way, following))
    return ()


def waiting_for(moved: Entity, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the relations by which others wait for what moved: a season, or with it its show."""
    edges = list(relations)
    subjects = dict.fromkeys((moved.id, moved.show_id))
    return tuple({one.id: one for subject in subjects for one in waiting(subject, edges)}.values())


def waiting(of: int | None, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the relations by which others wait for ``of``, directly or through another, nearest first."""
    edges = [relation for relation in relations if relation.relation is RelationKind.WAITS_FOR]
    seen, frontier, found = {of}, [of], list[Relation]()
    while frontier:
        current = frontier.pop(0)
        for edge in edges:
            if edge.object.id == current and edge.subject.id not in seen:
                seen.add(edge.subject.id)
                frontier.append(edge.subject.id)
                found.append(edge)
    return tuple(found)

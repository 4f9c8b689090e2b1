"""From names to lists of candidates with their features, as the index itself finds them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.names.building import KINDS
from bot.names.entries import NameEntry
from bot.names.features import FEATURES
from bot.names.index import NameIndex
from bot.names.query import Query
from bot.names.search import Compared, compared, named
from bot.names.weights import SMALL, weights
from tools.fit_names.fitting import as_good
from tools.fit_names.learning import Lists
from tools.fit_names.queries import USUAL, Labelled, labelled, siblings, strangers

EVERY_KIND = tuple(range(len(KINDS)))
_COVERED, _WHOLE, _BEGINS = (FEATURES.index(name) for name in ("covered", "whole", "begins"))
_NEARLY = 0.999
SHARED_BY_MANY = frozenset({"surname", "surname_typo", "partial", "initials", "first_letter"})
"""Sorts of text that fit one name as well as another."""
TYPING = {"prefix": 4.0, "prefix_typo": 4.0, "partial": 2.0, "exact": 2.0}
"""How much more usual some sorts are while a name is being typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A labelled text, how it was read, and what the index compares it with."""

    label: Labelled
    query: Query
    found: Compared


@dataclass(frozen=True, slots=True)
class Store:
    """Names that are in an index, and others that are not."""

    known: Sequence[NameEntry]
    unknown: Sequence[NameEntry]
    index: NameIndex

    @classmethod
    def of(cls, names: Sequence[NameEntry], rows: int, rng: random.Random, *, weighed: bool) -> "Store":
        """Return a store of ``rows`` names, with strangers from the rest; 2 in 100 entities are left out."""
        chosen = names[:rows]
        left_out = set(rng.sample(sorted({entry.entity for entry in chosen}), len(chosen) // 50))
        known = [entry for entry in chosen if entry.entity not in left_out]
        if not weighed:
            known = [entry._replace(weight=0.0) for entry in known]
        beyond = names[rows : rows + 50_000]
        return cls(known, [e for e in chosen if e.entity in left_out] + list(beyond), NameIndex(known))


def asked(store: Store, rng: random.Random, each: int) -> Iterator[Asked]:
    """Yield texts that are not simply names, with what the index compares them with.

    Of the texts that fit nothing half are picked for being like something: a store of shows is asked about
    their sequels, about other people of the same name, and about half-typed names that it has not.
    """
    yield from _compared(store, labelled(rng, store.known, each))
    many = list(_compared(store, strangers(rng, store.unknown, 6 * each)))
    yield from many[: 3 * each]
    near = (one for one in labelled(rng, store.unknown, each) if one.how not in SHARED_BY_MANY)
    found = list(_compared(store, (Labelled(one.text, None, "near") for one in near)))
    yield from _compared(store, siblings(rng, store.known, 4 * each))
    found.sort(key=lambda one: -float(one.found.features[_COVERED].max()))
    yield from found[: 4 * each]


def _compared(store: Store, texts: Iterable[Labelled]) -> Iterator[Asked]:
    segments = store.index.segments()
    for one in texts:
        query = Query.of(one.text)
        if query is None or named(query, segments, EVERY_KIND):
            continue
        found = compared(query, segments, EVERY_KIND, weights().lookup)
        if found is not None and not (one.how in {"near", "sibling"} and _fits(store, found)):
            yield Asked(one, query, found)


def _fits(store: Store, found: Compared) -> bool:
    """Whether a text that was to fit nothing fits something after all.

    What begins a name may fit it; in a small store another name, which is not there, is as likely.
    """
    begins = len(store.known) >= SMALL and float(found.features[_BEGINS].max()) > _NEARLY
    return begins or float(found.features[_WHOLE].max()) > _NEARLY


def lists_of(texts: Sequence[Asked]) -> Lists:
    """Return what is learnt from."""
    right: list[bool] = []
    for one in texts:
        target = one.label.target.entity if one.label.target else None
        entries = [one.found.scored(place).entry for place in range(len(one.found.scores))]
        right += [entry.entity == target or as_good(one.label, entry.name) for entry in entries]
    return Lists(
        np.concatenate([np.stack(one.found.features, axis=1) for one in texts]),
        np.array(right),
        np.array([len(one.found.scores) for one in texts]),
        np.array([USUAL[one.label.how] for one in texts], np.float32),
    )

"""Small helpers for arrays: groups that lie one behind the other, and their sums."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
Floats = NDArray[np.floating[Any]]
Anything = NDArray[Any]

NONE: Ints = np.zeros(0, np.int64)


def starts(sizes: Anything) -> Ints:
    """Return where each group begins, and where the last ends, for groups of ``sizes`` in a row."""
    found = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=found[1:])
    return found


def spread(begins: Anything, sizes: Anything) -> Ints:
    """Return the places of all members of groups that begin at ``begins``, group after group."""
    ends = np.cumsum(sizes, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begins - (ends - sizes), sizes)


def distinct(values: Anything) -> Anything:
    """Return the values in order, each once. Quicker than ``np.unique``, which hashes them first."""
    ordered = np.sort(values)
    return ordered[first_of_each(ordered)]


def first_of_each(ordered: Anything) -> Anything:
    """Return for values in order whether each is the first of its kind."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def top(scores: Anything, most: int) -> Anything:
    """Return the places of the ``most`` highest scores, in no order; of all where there are not more."""
    if len(scores) <= most:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - most)[len(scores) - most :]


def small(values: Anything) -> Anything:
    """Return whole numbers in four bytes where they fit, else in eight."""
    fits = not len(values) or int(values.max()) <= np.iinfo(np.int32).max
    return values.astype(np.int32 if fits else np.int64)


def first_top(scores: Anything, most: int) -> Anything:
    """Return the places of the ``most`` highest scores, in order; of equals those that come first."""
    if len(scores) <= most:
        return np.arange(len(scores))
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    above = np.flatnonzero(scores > least)
    level = np.flatnonzero(scores == least)[: most - len(above)]
    return np.sort(np.concatenate((above, level)))


def first_of_its_group(ordered: Anything, most: int) -> Anything:
    """Return for groups that stand together whether each member is among the first ``most`` of its own."""
    begins = np.maximum.accumulate(np.where(first_of_each(ordered), np.arange(len(ordered)), 0))
    return np.arange(len(ordered)) - begins < most

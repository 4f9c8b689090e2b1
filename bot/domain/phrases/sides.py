"""Words that leave a side of a time open: "not before", "by", "or later", as data."""

from enum import Enum, auto


class Side(Enum):
    """What a phrase says about the period that it names."""

    WITHIN = auto()
    SINCE = auto()
    AFTER = auto()
    BY = auto()
    BEFORE = auto()


PREFIXES: dict[str, Side] = {
    "no earlier than": Side.SINCE,
    "no sooner than": Side.SINCE,
    "no earlier": Side.SINCE,
    "not earlier than": Side.SINCE,
    "not sooner than": Side.SINCE,
    "not before": Side.SINCE,
    "at the very earliest": Side.SINCE,
    "at the earliest": Side.SINCE,
    "at earliest": Side.SINCE,
    "the earliest": Side.SINCE,
    "earliest": Side.SINCE,
    "at least until": Side.SINCE,
    "at least till": Side.SINCE,
    "until at least": Side.SINCE,
    "till at least": Side.SINCE,
    "until at the earliest": Side.SINCE,
    "at least": Side.SINCE,
    "as early as": Side.SINCE,
    "as soon as": Side.SINCE,
    "on or after": Side.SINCE,
    "in or after": Side.SINCE,
    "until after": Side.AFTER,
    "after": Side.AFTER,
    "beyond": Side.AFTER,
    "past": Side.AFTER,
    "later than": Side.AFTER,
    "by no later than": Side.BY,
    "no later than": Side.BY,
    "not later than": Side.BY,
    "at the very latest": Side.BY,
    "at the latest": Side.BY,
    "at latest": Side.BY,
    "the latest": Side.BY,
    "latest": Side.BY,
    "as late as": Side.BY,
    "on or before": Side.BY,
    "by or before": Side.BY,
    "in or before": Side.BY,
    "in time for": Side.BY,
    "by": Side.BY,
    "earlier than": Side.BEFORE,
    "sooner than": Side.BEFORE,
    "prior to": Side.BEFORE,
    "ahead of": Side.BEFORE,
    "before": Side.BEFORE,
    "until": Side.WITHIN,
    "till": Side.WITHIN,
    "starting from": Side.WITHIN,
    "from": Side.WITHIN,
    "since": Side.WITHIN,
    "": Side.WITHIN,
}
"""Longer forms stand before those that begin them."""

DENIED: dict[str, Side] = {
    "until at least": Side.SINCE,
    "at least until": Side.SINCE,
    "until after": Side.AFTER,
    "until": Side.WITHIN,
    "till": Side.WITHIN,
    "before at least": Side.SINCE,
    "any earlier than": Side.SINCE,
    "any sooner than": Side.SINCE,
    "earlier than": Side.SINCE,
    "sooner than": Side.SINCE,
    "prior to": Side.SINCE,
    "before": Side.SINCE,
    "any later than": Side.BY,
    "later than": Side.BY,
    "beyond": Side.BY,
    "past": Side.BY,
    "after": Side.BY,
    "by": Side.AFTER,
    "": Side.AFTER,
}
"""The same after "not" and "won't"."""

SUFFIXES: dict[str, Side] = {
    "at the very earliest": Side.SINCE,
    "at the earliest": Side.SINCE,
    "at earliest": Side.SINCE,
    "at the soonest": Side.SINCE,
    "at the very least": Side.SINCE,
    "at least": Side.SINCE,
    "at a minimum": Side.SINCE,
    "or later": Side.SINCE,
    "or after": Side.SINCE,
    "or beyond": Side.SINCE,
    "and beyond": Side.SINCE,
    "and later": Side.SINCE,
    "and onwards": Side.SINCE,
    "and onward": Side.SINCE,
    "onwards": Side.SINCE,
    "onward": Side.SINCE,
    "forward": Side.SINCE,
    "at the very latest": Side.BY,
    "at the latest": Side.BY,
    "at latest": Side.BY,
    "or earlier": Side.BY,
    "or sooner": Side.BY,
    "or before": Side.BY,
    "if not earlier": Side.BY,
    "if not sooner": Side.BY,
}

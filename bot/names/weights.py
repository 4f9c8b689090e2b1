"""What each feature counts: fitted by ``tools/fit_names``, kept in ``data/names/weights.toml``."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.names.arrays import Floats
from bot.resources import resource

SMALL = 2_000
"""Names below which a store knows but a few of those that are asked about."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of named features, each times its weight, and a constant."""

    features: tuple[str, ...]
    values: Floats
    constant: float

    @classmethod
    def read(cls, table: dict[str, float]) -> "Linear":
        """Return the weights of a table of the file; "constant" is the constant."""
        named = {name: value for name, value in table.items() if name != "constant"}
        return cls(tuple(named), np.array(list(named.values()), np.float32), table["constant"])

    def of(self, terms: Sequence[Floats]) -> Floats:
        """Return the score of each name, from a column a feature."""
        return self.values @ np.stack(terms) + np.float32(self.constant)


@dataclass(frozen=True, slots=True)
class Network:
    """A linear score and, added to it, a dozen or so soft switches that say which features matter together.

    In the file a feature's first number is its linear weight, the others its weights in the switches; so it
    is with "constant"; "switches" are what these count.
    """

    features: tuple[str, ...]
    values: Floats
    constants: Floats
    switches: Floats

    @classmethod
    def read(cls, table: dict[str, list[float]]) -> "Network":
        """Return the weights of a table of the file."""
        named = {name: values for name, values in table.items() if name not in {"constant", "switches"}}
        return cls(
            tuple(named),
            np.array(list(named.values()), np.float32).T,
            np.array(table["constant"], np.float32)[:, None],
            np.array(table["switches"], np.float32),
        )

    def of(self, terms: Sequence[Floats]) -> Floats:
        """Return the score of each name, from a column a feature."""
        sums = self.values @ np.stack(terms) + self.constants
        return sums[0] + self.switches @ np.tanh(sums[1:])


@dataclass(frozen=True, slots=True)
class Sure:
    """From where on a score is an answer, or worth offering.

    An answer scores at least ``match``, or ``small`` in a store that knows but a few of the names that are
    asked about; and the next best scores ``rival`` less than that, or ``margin`` less than the answer.
    Choices score at least ``choices``.
    """

    match: float
    small: float
    rival: float
    margin: float
    choices: float

    def least(self, names: int) -> float:
        """Return the least score of an answer in a store of so many names."""
        return self.match if names >= SMALL else self.small


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was fitted: the rough score, the scores of lookups and of keystrokes, and the verdict."""

    rank: Linear
    lookup: Network
    keystroke: Network
    verdict: Sure


@cache
def weights() -> Weights:
    """Read the file, once."""
    table = tomllib.loads(resource("names", "weights.toml").read_text(encoding="utf-8"))
    return Weights(
        Linear.read(table["rank"]),
        Network.read(table["lookup"]),
        Network.read(table["keystroke"]),
        Sure(**table["verdict"]),
    )

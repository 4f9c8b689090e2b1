"""Fitting scores to lists: what is meant above all else in its list, and above nothing only if it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.names.arrays import spread

Floats = NDArray[np.floating[Any]]
_BATCH = 256
_RATE = 0.01
_DECAY = 1e-5


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates of many texts, one text's behind the other's; "nothing" stands in each list at 0."""

    features: Floats
    right: NDArray[np.bool_]
    sizes: NDArray[np.int64]
    counts: Floats
    """What each text counts."""

    @classmethod
    def together(cls, parts: "Sequence[Lists]") -> "Lists":
        """Return several lists as one."""
        return cls(
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.right for part in parts]),
            np.concatenate([part.sizes for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )

    def some(self, texts: NDArray[np.int64]) -> "Lists":
        """Return the lists of some of the texts."""
        ends = np.cumsum(self.sizes)
        sizes = self.sizes[texts]
        places = spread(ends[texts] - sizes, sizes)
        return Lists(self.features[places], self.right[places], sizes, self.counts[texts])

    def loss(self, scores: Floats) -> tuple[float, Floats]:
        """Return how unlikely the right answers are on average, and what each score adds to that."""
        begins = np.cumsum(self.sizes) - self.sizes
        peak = np.maximum(np.maximum.reduceat(scores, begins), 0)
        raised = np.exp(scores - np.repeat(peak, self.sizes))
        nothing = np.exp(-peak)
        everything = np.add.reduceat(raised, begins) + nothing
        known = np.logical_or.reduceat(self.right, begins)
        meant = np.maximum(np.where(known, np.add.reduceat(raised * self.right, begins), nothing), 1e-30)
        counts = self.counts / self.counts.sum()
        slope = raised / np.repeat(everything, self.sizes)
        slope -= np.where(np.repeat(known, self.sizes), raised * self.right / np.repeat(meant, self.sizes), 0)
        return float(counts @ (np.log(everything) - np.log(meant))), slope * np.repeat(counts, self.sizes)


@dataclass(slots=True)
class Fitted:
    """A linear score with soft switches beside it: ``bot.names.weights.Network``, features by rows."""

    linear: Floats
    inner: Floats
    inner_constant: Floats
    switches: Floats
    constant: Floats

    @classmethod
    def start(cls, features: int, switches: int, rng: np.random.Generator) -> "Fitted":
        """Return small weights at random."""
        inner = rng.normal(0, features**-0.5, (features, switches))
        outer = rng.normal(0, max(switches, 1) ** -0.5, switches)
        zeros = (np.zeros(features), inner, np.zeros(switches), outer, np.zeros(1))
        return cls(*(part.astype(np.float32) for part in zeros))

    def parts(self) -> list[Floats]:
        """Return all weights."""
        return [self.linear, self.inner, self.inner_constant, self.switches, self.constant]

    def scores(self, features: Floats) -> tuple[Floats, Floats]:
        """Return the scores, and how far each switch is on."""
        on = np.tanh(features @ self.inner + self.inner_constant)
        return features @ self.linear + on @ self.switches + self.constant, on

    def slopes(self, lists: Lists) -> list[Floats]:
        """Return how the loss changes with each weight."""
        scores, on = self.scores(lists.features)
        _, slope = lists.loss(scores)
        inner = np.outer(slope, self.switches) * (1 - on * on)
        return [
            lists.features.T @ slope,
            lists.features.T @ inner + np.float32(_DECAY) * self.inner,
            inner.sum(axis=0),
            on.T @ slope,
            slope.sum(keepdims=True),
        ]

    def scaled(self, middle: Floats, width: Floats) -> "Fitted":
        """Return the same scores for features as they are, of weights for features that were centred."""
        linear, inner = self.linear / width, self.inner / width[:, None]
        return Fitted(
            linear,
            inner,
            self.inner_constant - middle @ inner,
            self.switches,
            self.constant - middle @ linear,
        )


def fit(lists: Lists, switches: int, epochs: int, seed: int) -> Fitted:
    """Return the weights after some epochs of Adam (Kingma and Ba, 2015) with a falling rate."""
    rng = np.random.default_rng(seed)
    middle, width = lists.features.mean(axis=0), lists.features.std(axis=0) + np.float32(1e-3)
    centred = Lists((lists.features - middle) / width, lists.right, lists.sizes, lists.counts)
    fitted = Fitted.start(lists.features.shape[1], switches, rng)
    first, second = ([np.zeros_like(part) for part in fitted.parts()] for _ in range(2))
    batches = list(_batches(len(lists.sizes), epochs, rng))
    for step, batch in enumerate(batches, 1):
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * step / len(batches)))
        slopes = fitted.slopes(centred.some(batch))
        for part, slope, one, two in zip(fitted.parts(), slopes, first, second, strict=True):
            one[...] = 0.9 * one + 0.1 * slope
            two[...] = 0.999 * two + 0.001 * slope**2
            part[...] -= rate * (one / (1 - 0.9**step)) / (np.sqrt(two / (1 - 0.999**step)) + 1e-8)
    return fitted.scaled(middle, width)


def _batches(count: int, epochs: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    for _ in range(epochs):
        order = rng.permutation(count)
        for begin in range(0, count, _BATCH):
            yield order[begin : begin + _BATCH]

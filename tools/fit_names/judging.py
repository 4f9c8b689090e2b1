"""Choosing from where on a score is an answer: as often as can be without being wrong more than seldom."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.fit_names.learning import Floats, Lists

MOST_WRONG = 0.004
"""The share of the texts that mean something of which the answer may be sure and wrong."""
MOST_STRANGERS = 0.03
"""The share of the texts that fit nothing that may get a sure answer; half of them are made to look alike."""
MOST_WRONG_SMALL = 0.001
MOST_STRANGERS_SMALL = 0.007
"""The same for small stores, which are mostly asked about what they have not."""
MATCHES = np.arange(1.5, 5.01, 0.25)
MARGINS = np.arange(1.5, 4.01, 0.25)
RIVAL = 0.5
"""How much less than an answer a name scores that is as good as one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The best score of each text and the second best, whether it is right, and whether anything would be."""

    best: Floats
    second: Floats
    right: Floats
    stranger: Floats

    @classmethod
    def of(cls, lists: Lists, scores: Floats, strangers: Sequence[bool]) -> "Judged":
        """Return what scores make of lists."""
        ends = np.cumsum(lists.sizes)
        rows: list[tuple[float, float, bool]] = []
        for begin, end in zip((ends - lists.sizes).tolist(), ends.tolist(), strict=True):
            own = scores[begin:end]
            order = np.argsort(-own)
            second = float(own[order[1]]) if len(own) > 1 else float("-inf")
            rows.append((float(own[order[0]]), second, bool(lists.right[begin + order[0]])))
        best, second, right = (np.array(column, np.float32) for column in zip(*rows, strict=True))
        return cls(best, second, right, np.array(strangers, np.float32))

    @classmethod
    def together(cls, parts: "Sequence[Judged]") -> "Judged":
        """Return several as one."""
        return cls(
            np.concatenate([part.best for part in parts]),
            np.concatenate([part.second for part in parts]),
            np.concatenate([part.right for part in parts]),
            np.concatenate([part.stranger for part in parts]),
        )

    def rates(self, match: float, margin: float) -> tuple[float, float, float]:
        """Return the shares that are sure, sure and wrong, and sure though nothing fits."""
        alone = (self.second < match - RIVAL) | (self.best - self.second >= margin)
        sure = (self.best >= match) & alone
        known = self.stranger == 0
        wrong = sure & known & (self.right == 0)
        return _share(sure, known), _share(wrong, known), _share(sure & ~known, ~known)

    def best_limits(self, most_wrong: float, most_strangers: float) -> tuple[float, float]:
        """Return the score and the margin with the most sure answers within what may be wrong."""
        tried = [
            (*self.rates(match, margin), match, margin)
            for match in MATCHES.tolist()
            for margin in MARGINS.tolist()
        ]
        held = [
            (sure, match, margin)
            for sure, wrong, strangers, match, margin in tried
            if wrong <= most_wrong and strangers <= most_strangers
        ]
        if not held:
            return float(MATCHES[-1]), float(MARGINS[-1])
        _, match, margin = max(held)
        return match, margin

    def first(self) -> float:
        """Return the share of texts whose best is right."""
        return float(self.right[self.stranger == 0].mean())


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    """Return how much of the whole a part of it is; nothing of nothing."""
    return float((part & whole).sum() / max(1, whole.sum()))

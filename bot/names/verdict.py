"""From scores to a verdict: one is meant, several may be, or none is. Pure.

A wrong answer given with confidence is the worst outcome, a question the second worst.
"""

from collections.abc import Sequence

from bot.names.weights import Sure

EXACT = 40.0
"""The score of the very name, whatever its case, accents and punctuation."""
SPACELESS = 25.0
"""The score of the very name but for spaces, a leading article or its studio."""
MAX_CHOICES = 25
"""Choices of a text that several names are like; more is no help to anybody."""
MAX_NEAREST = 3
OFFERED = -6.0
"""From here on a name is offered while typing: 99 of 100 that are meant score more."""
_NEAR = 9.0
"""How much less than a choice a name may score that is still offered as a question."""
_FAR = 4.0
"""How much less than the best a name may score that is still a choice beside it."""


def meant(scores: Sequence[float], sure: Sure, names: int) -> int:
    """Return how many of the scores, given best first, may be meant in a store of so many ``names``.

    That is 0, 1 for sure, or the choices.

    A name that is there in full beats every other, so that "Better Call Saul" is found beside a longer
    namesake; two that are there in full are a choice, and none of those is left out. So are two that are
    nearly as likely, each of which would be the answer if the other were not there: "jones".
    """
    if not scores:
        return 0
    best = scores[0]
    if best >= SPACELESS:
        return scores.count(best)
    least = sure.least(names)
    if best >= least and (
        len(scores) == 1 or scores[1] < least - sure.rival or best - scores[1] >= sure.margin
    ):
        return 1
    likely = sum(score >= max(sure.choices, best - _FAR) for score in scores)
    return min(likely, MAX_CHOICES) if likely > 1 else 0


def nearest(scores: Sequence[float], sure: Sure) -> int:
    """Return how many of the scores, given best first, may be suggested where none is meant."""
    return min(sum(score >= sure.choices - _NEAR for score in scores), MAX_NEAREST)

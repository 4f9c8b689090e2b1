"""From likenesses to a verdict: one is meant, several may be, or none is. Pure.

A wrong answer given with confidence is the worst outcome, a question the second worst. The limits were set
on 2,200 labelled queries over 1,000 and 10,000 real names; the tests show what they have to keep apart.
"""

from collections.abc import Sequence

from bot.names.likeness import SPACELESS

SURE = 0.85
"""From here on one name alone is an answer: the steps of likeness that strangers seldom reach begin here."""
LIKELY = 0.62
"""From here on a name is worth offering among others: every typed word is accounted for."""
NEAR = 0.3
"""From here on a name may be suggested where nothing fits: half of it, and half of what was typed."""
MARGIN = 0.1
"""How much less likely the others have to be; less than the way from a whole name to half of another."""
MAX_CHOICES = 5
"""Buttons in one row of a Discord message."""
MAX_NAMESAKES = 25
"""Choices of one and the same name, none of which may be left out: Discord's most options in a menu."""
MAX_NEAREST = 3


def meant(scores: Sequence[float]) -> int:
    """Return how many of the likenesses, given best first, may be meant: 0, 1 for sure, or the choices.

    A name that is there in full beats every other, so that "Better Call Saul" is found beside a longer
    namesake; two that are there in full are a choice.
    """
    if not scores:
        return 0
    best = scores[0]
    if best >= SPACELESS:
        return min(scores.count(best), MAX_NAMESAKES)
    if best >= SURE and (len(scores) == 1 or scores[1] < best - MARGIN):
        return 1
    likely = sum(score >= max(LIKELY, best - 2 * MARGIN) for score in scores)
    return min(likely, MAX_CHOICES) if likely > 1 else 0


def nearest(scores: Sequence[float]) -> int:
    """Return how many of the likenesses, given best first, may be suggested where none is meant."""
    return min(sum(score >= NEAR for score in scores), MAX_NEAREST)

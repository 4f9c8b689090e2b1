"""How sure a phrase is: the words that say so, taken out before the time is read."""

from dataclasses import dataclass

from bot.domain.phrases.lexer import Token, listed, match_table, table, words
from bot.domain.window import Certainty

ABOUT = "about"
"""The one form of every word for "roughly"; it stays in the phrase, since it widens what is counted."""

_ROUGHLY = table(
    "about; around; roughly; almost; nearly; just about; approximately; approx; circa; ~; on or "
    "about; on or around; "
    "in or around; at or around; or so; or thereabouts"
)
_RUMOURED = table(
    "reportedly; allegedly; supposedly; apparently; rumoured; rumored; is rumoured; is rumored; rumour "
    "has it; rumor has it; sources say; according to rumours; according to rumors; unconfirmed; is said "
    "to; we hear; we're hearing"
)
_EXPECTED = table(
    "probably; most probably; likely; most likely; very likely; hopefully; possibly; perhaps; maybe; "
    "presumably; potentially; ideally; tentatively; tentative; preliminarily; provisionally; "
    "theoretically; expected; anticipated; estimated; projected; planned; planning; plans; hoping; "
    "hopes; hoped; hope; in hopes of; in the hope of; aiming; aims; aimed; eyeing; eyed; eyes; "
    "targeting; targeted; targets; looking at; looking like; looks like; should; might; could; would; "
    "ought to; we think; i think; we expect; i expect; we believe; i believe; we hope; i hope; i guess; "
    "i'd say; we'd say; in all likelihood; all being well; with luck; with any luck; fingers crossed; "
    "if all goes to plan; if all goes according to plan; if everything goes to plan; if everything goes "
    "according to plan; if all goes as planned; if everything goes as planned; if all goes well; if "
    "everything goes well; if it all goes to plan; if we're lucky; at a guess; best guess; i'm "
    "guessing; subject to change; not confirmed; ?"
)
_SURE = table("definitely; certainly; officially; confirmed; confirmed for; has confirmed; for sure")
_AFTER_MAY = frozenset(
    listed(
        "be not come well also return premiere debut air launch arrive drop stream start begin bow hit see "
        "land open still only now finally possibly even"
    )
)
"""What makes of "may" a verb; elsewhere it is the month."""

_HAPPENED = frozenset(
    listed(
        "premiered debuted aired launched dropped returned arrived streamed bowed began started opened "
        "released came shown landed"
    )
)
_NOT_YET = frozenset(listed("be is are being get gets getting may to 's"))
"""Before "released", what makes it a passive and not a past: "is released in March"."""
_WAS_OUT = table("has been out; have been out; was out; earlier this; earlier in; ago")


@dataclass(frozen=True, slots=True)
class Mood:
    """What the hedges of a phrase say together.

    Attributes:
        hedged: expected or rumoured, the less sure of the two; ``None`` without any hedge.
        past: it is told as having happened.
    """

    hedged: Certainty | None
    past: bool

    @property
    def certainty(self) -> Certainty:
        """How sure the phrase is, by its words alone."""
        return self.hedged or (Certainty.PAST if self.past else Certainty.CONFIRMED)


def take_hedges(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], Mood]:
    """Return ``tokens`` without their hedges, and what the hedges said."""
    kept: list[Token] = []
    found: set[Certainty] = set()
    at = 0
    while at < len(tokens):
        length, certainty = _hedge(tokens, at)
        if certainty:
            found.add(certainty)
        if match_table(tokens, at, _ROUGHLY):
            kept.append(Token(ABOUT))
        elif not length:
            kept.append(tokens[at])
        at += length or 1
    return tuple(kept), Mood(_least(found), _happened(kept))


def _hedge(tokens: tuple[Token, ...], at: int) -> tuple[int, Certainty | None]:
    """Return how many tokens a hedge takes at ``at``, and its certainty; 0 where there is none."""
    if tokens[at].text == "may" and words(tokens[at + 1 : at + 2]) and tokens[at + 1].text in _AFTER_MAY:
        return 1, Certainty.EXPECTED
    for phrases, certainty in (
        (_RUMOURED, Certainty.RUMOURED),
        (_ROUGHLY, Certainty.EXPECTED),
        (_EXPECTED, Certainty.EXPECTED),
        (_SURE, None),
    ):
        if matched := match_table(tokens, at, phrases):
            return len(matched), certainty
    return 0, None


def _least(found: set[Certainty]) -> Certainty | None:
    for certainty in (Certainty.RUMOURED, Certainty.EXPECTED):
        if certainty in found:
            return certainty
    return None


def _happened(kept: list[Token]) -> bool:
    texts = words(kept)
    for at, text in enumerate(texts):
        passive = at > 0 and texts[at - 1] in _NOT_YET
        if text in _HAPPENED and not passive:
            return True
        if match_table(kept, at, _WAS_OUT):
            return True
    return False

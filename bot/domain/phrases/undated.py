"""Phrases that say there is no date: "TBA", "no date announced", "we don't know yet"."""

from bot.domain.phrases.lexer import Token, listed, match_table, table

_MARKS = table(
    "tba; tbd; tbc; t b a; t b d; to be announced; to be determined; to be confirmed; to be decided; to "
    "be revealed; date tba; date tbd; date tbc; exact date tba; date to be announced; date to be "
    "determined; date to be confirmed; exact date to be announced"
)
"""What may also stand beside a time: "2018 (TBA)" is the year 2018."""
_CORES = _MARKS + table(
    "no date; no dates; no word; no news; no idea; no release date; no premiere date; no return date; "
    "no launch date; no air date; no airdate; no debut date; no official date; no official release "
    "date; no official premiere date; no exact date; no specific date; no firm date; no set date; no "
    "confirmed date; no timetable; no timeline; no time frame; no timeframe; don't know; do not know; "
    "don't yet know; do not yet know; doesn't know; nobody knows; no one knows; not know; not known; "
    "not yet known; isn't known; isn't yet known; unknown; unclear; unannounced; undated; unscheduled; "
    "undetermined; undecided; not announced; not yet announced; not been announced; not yet been "
    "announced; hasn't been announced; hasn't yet been announced; has yet to be announced; have yet to "
    "be announced; yet to be announced; yet to be determined; yet to be confirmed; yet to be set; yet "
    "to announce; yet to set; hasn't announced; haven't announced; not been set; not yet been set; "
    "hasn't been set; hasn't been scheduled; not been scheduled; isn't scheduled; not set; not yet set; "
    "not scheduled; not yet scheduled; not confirmed; not yet confirmed; not been confirmed; not yet "
    "been confirmed; hasn't been confirmed; not determined; not decided; not yet decided; not been "
    "decided; not been revealed; not yet been revealed; hasn't been revealed; haven't been announced; "
    "haven't decided; not sure; no official word; hasn't been decided; will be announced; will be revealed; "
    "n / a; anyone's guess; anybody's guess"
)
_PADDING = frozenset(
    listed(
        "we i they it it's its is are was has have had been be being still yet currently so far at "
        "this at the "
        "moment time now right just for on of as a an the any that there there's there is when what official "
        "officially exact specific release premiere premieres return returns air airdate launch debut date "
        "dates start window season series show set announced given scheduled confirmed revealed available "
        "later soon and or but simply really about netflix hulu until further notice - . :"
    )
)
"""Words that say no time, allowed around one that says there is none."""


def is_undated(tokens: tuple[Token, ...]) -> bool:
    """Whether the phrase says, in known words and with nothing else, that there is no date."""
    at, found = 0, False
    while at < len(tokens):
        if core := match_table(tokens, at, _CORES):
            found = True
            at += len(core)
        elif tokens[at].text in _PADDING:
            at += 1
        else:
            return False
    return found


def without_marks(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return ``tokens`` without any "TBA" that stands beside a time."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        mark = match_table(tokens, at, _MARKS)
        if not mark:
            kept.append(tokens[at])
        at += len(mark) if mark else 1
    return tuple(kept)

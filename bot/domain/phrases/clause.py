"""The words around a time: who comes out, how and where. They are a closed list, and carry no time."""

from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.lexer import listed, match_table, table
from bot.domain.phrases.vocabulary import CARDINALS, NOW_UNTIL, ORDINALS

_NOT = table(
    "not; nothing; no new season; no new seasons; no new episodes; "
    "won't; will not; isn't; aren't; doesn't; don't; wouldn't; shouldn't; can't; "
    "cannot; couldn't; hasn't"
)
_SUBJECTS = table(
    "but; they're; we're; i'm; it; it's; it'll; they; they'll; the show; this show; the series; this series; "
    "the film; the movie; "
    "the special; the miniseries; the revival; the reboot; the spinoff; the pilot; the finale; the "
    "premiere; the season; the season premiere; the series premiere; the season finale; the series "
    "finale; the new season; the new series; a new season; the next season; the final season; the last "
    "season; the whole season; the rest; new episodes; new season; all episodes; the episodes; season "
    "premiere; series premiere; season finale; series finale; series; its premiere; its debut; its "
    "return; its release; the release; the release date; the premiere date; the debut; release date; "
    "premiere date; air date; airdate; date; the date; original air date; original release; which; "
    "that; who; and; you; we; we'll; you'll"
)
_VERBS = table(
    "will; 's; is; are; was; were; be; been; being; has; have; had; to; due; set; slated; scheduled; "
    "slotted; pencilled; penciled; gets; getting; get; got; go; goes; going; gonna; can; must; now; "
    "currently; still; finally; only; exclusively; first; initially; originally; globally; worldwide; "
    "streaming; coming; arriving; returning; premiering; debuting; airing; launching; dropping; "
    "starting; beginning; opening; bowing; releasing; landing; hitting; premieres; debuts; airs; "
    "launches; drops; returns; arrives; streams; starts; begins; opens; bows; comes; lands; premiere; "
    "debut; air; launch; drop; return; arrive; stream; start; begin; open; bow; come; land; premiered; "
    "debuted; aired; launched; dropped; returned; arrived; streamed; started; began; opened; bowed; "
    "came; released; shown; available; ready; out; back; release; releases; delayed; postponed; pushed; "
    "moved; bumped; rescheduled; shifted; held; watch; made; up; online; kick; kicks; kicking; off; "
    "just; since; happening; happen; happens; hit; hits; reach; reaches; reaching; on the air; on air; "
    "off the air; on hiatus; on hold; on screen; on screens; on track; on schedule; in theaters; in "
    "stores; back on"
)
_NOUNS = table(
    "premiere; premiere date; premiere window; debut; debut date; release; release date; release "
    "window; launch; launch date; return; return date; bow; airdate; air date; start; start date; start "
    "time; arrival; date; worldwide; globally; exclusively; series premiere; season premiere; rollout; "
    "timeframe; time frame; window; now; instead; only; too; as well; though; however"
)
"""What may follow a time: "a fall 2018 premiere"."""
_PLACES = table(
    "netflix; hulu; hbo; hbo max; max; amc; amc +; bbc; bbc one; bbc two; bbc three; bbc america; itv; "
    "channel 4; sky; sky atlantic; abc; cbs; cbs all access; nbc; fox; fx; fxx; the cw; cw; pbs; "
    "showtime; starz; syfy; usa; usa network; tnt; tbs; amazon; amazon prime; prime video; amazon prime "
    "video; apple tv; apple tv +; disney +; disney plus; paramount +; peacock; acorn tv; freeform; "
    "bravo; mtv; vh1; lifetime; history; comedy central; adult swim; cartoon network; nickelodeon; "
    "epix; shudder; britbox; youtube; youtube red; tv; television; dvd; blu - ray; the network; the "
    "streamer; the service; the platform; the us; the uk; the united states; canada; australia"
)
_PLACED = ("on", "to", "at", "from", "via", "through", "in")
_SEASON_NAMES = ("season", "seasons", "series", "part", "volume", "chapter", "episode", "book")
_LOOSE = (":", "-")


def take_opening(cursor: Cursor) -> bool:
    """Go past what stands before the time; return whether it denies it ("won't be back until ...")."""
    denied = 0
    while True:
        if _accept(cursor, _NOT):
            denied += 1
        elif not _opening_word(cursor):
            break
    if denied > 1:
        cursor.refuse("not-a-date", "one denial too many")
    return denied == 1


def _opening_word(cursor: Cursor) -> bool:
    token = cursor.peek()
    if token and token.text in _LOOSE and cursor.at:
        cursor.advance()
        return True
    if cursor.attempt(_numbered_season) or cursor.attempt(_place):
        return True
    return _accept(cursor, _SUBJECTS) or bool(cursor.attempt(_verb))


def _verb(cursor: Cursor) -> bool | None:
    """Read a verb; "start of", "beginning of" "first half" and "back half" are times and no verbs."""
    token = cursor.peek()
    if not _accept(cursor, _VERBS):
        return None
    after = cursor.peek()
    if after is None or (token and token.text in ("start", "beginning") and after.text == "of"):
        return None
    if token and token.text == "now" and after.text in NOW_UNTIL:
        return None
    if token and token.text in ("first", "back") and (after.number or after.text in _AFTER_FIRST):
        return None
    return True


_AFTER_FIRST = frozenset(
    listed(
        "half quarter week weekend day month year monday tuesday wednesday thursday friday saturday "
        "sunday of "
        "third part days weeks months two three four"
    )
)


def _numbered_season(cursor: Cursor) -> bool | None:
    """Read "season 13", "the second season", "part two", where a verb or a mark follows.

    "Season 13" alone is no time, and "season 13 2018" no sentence.
    """
    cursor.accept("the", "its", "a")
    cursor.accept("new", "final", "last")
    if cursor.accept(*_SEASON_NAMES):
        if cursor.lookup(CARDINALS) is None and cursor.number(1, 99) is None:
            return None
    else:
        cursor.accept("final", "last")
        if cursor.lookup(ORDINALS) is None or not cursor.accept("season", "series"):
            return None
    after = cursor.peek()
    return True if after and (after.is_word or after.text in _LOOSE) else None


def _place(cursor: Cursor) -> bool | None:
    """Read "on Netflix"; what follows must go on."""
    if not cursor.accept(*_PLACED):
        return None
    return True if _accept(cursor, _PLACES) else None


def take_closing(cursor: Cursor) -> None:
    """Go past what stands after the time: "premiere", "on Netflix", "for season 25"."""
    while not cursor.done:
        if not (
            cursor.attempt(_place)
            or _accept(cursor, _NOUNS)
            or _accept(cursor, _PLACES)
            or cursor.attempt(_for_season)
            or cursor.accept(":")
        ):
            return


def _for_season(cursor: Cursor) -> bool | None:
    if not cursor.accept("for", "with", "of"):
        return None
    cursor.accept("its", "the")
    if cursor.accept("season", "series") and (cursor.number(1, 99) or cursor.lookup(CARDINALS)):
        return True
    found = cursor.lookup(ORDINALS)
    return True if found and cursor.accept("season", "series") else None


def _accept(cursor: Cursor, phrases: tuple[tuple[str, ...], ...]) -> bool:
    matched = match_table(cursor.tokens, cursor.at, phrases)
    if matched:
        cursor.advance(len(matched))
    return matched is not None

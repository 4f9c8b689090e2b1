"""How shows stand, in a line."""

from bot.cards.kit import Draft
from bot.cards.naming import hidden, text, titled
from bot.cards.windows import moment
from bot.domain.claims import Status
from bot.domain.entities import EntityKind
from bot.domain.limits import LABEL
from bot.domain.window import Precision
from bot.text.words import Words, begun


def status_line(draft: Draft, status: Status, *, named: bool = False) -> str:
    """Return how a show or a season stands, since when, with its source's mark.

    ``named`` says of which show: below a season's title its show's state would be taken for the season's.
    """
    words = draft.words
    if status.since is None:
        line = words(f"status.{status.status}.plain")
    elif status.since.precision is Precision.DAY:
        line = words(f"status.{status.status}.on", when=moment(words, status.since))
    else:
        line = words(f"status.{status.status}.in", when=moment(words, status.since))
    if status.detail:
        line = words("status.detail", status=line, detail=text(status.detail, LABEL))
    if named or status.subject.kind is EntityKind.SEASON:
        line = words("status.of", what=titled(words, status.subject), status=line)
    else:
        line = begun(line)
    return hidden(words, status, line) + draft.cite(status)


def stood(words: Words, status: Status) -> str:
    """Return how a show or a season stands, since when, as a sentence without its full stop."""
    what = titled(words, status.subject)
    code = f"ask.stands.{status.status}"
    if status.since is None:
        line = words(f"{code}.plain", what=f"**{what}**")
    else:
        form = "on" if status.since.precision is Precision.DAY else "in"
        line = words(f"{code}.{form}", what=f"**{what}**", when=moment(words, status.since))
    return words("status.detail", status=line, detail=text(status.detail, LABEL)) if status.detail else line

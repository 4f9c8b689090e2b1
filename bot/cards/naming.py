"""How entities, credits and claims are named on cards."""

from collections.abc import Sequence

from bot.cards.escape import inline
from bot.cards.windows import moment
from bot.domain.claims import Claim, Credit
from bot.domain.entities import Entity, EntityKind
from bot.text.words import Words

SHOWN_ALIASES = 4
SHOWN_ALIAS = 80
SHOWN_NAME = 100
"""Characters of a name on a card; the store keeps twice as many."""


def name(entity: Entity) -> str:
    """Return an entity's name, escaped; of a season, its show's."""
    return inline(entity.name, SHOWN_NAME)


def titled(words: Words, entity: Entity) -> str:
    """Return an entity's name, a season's with its number: "Jessica Jones, season 2"."""
    if entity.kind is EntityKind.SEASON and entity.number is not None:
        return words("season.of", show=name(entity), number=entity.number)
    return name(entity)


def also(words: Words, aliases: Sequence[str]) -> str:
    """Return "also JJ and A.K.A. Jessica Jones", the first few, or nothing where there is no other name."""
    shown = [text(alias, SHOWN_ALIAS) for alias in aliases[:SHOWN_ALIASES]]
    return words("show.aliases", names=words.list(shown)) if shown else ""


def text(stored: str, limit: int) -> str:
    """Return stored text, escaped, of at most ``limit`` characters."""
    return inline(stored, limit)


def seasons(words: Words, credit: Credit) -> str:
    """Return the seasons of a credit in words, or nothing where they are not known."""
    if credit.first_season is None:
        return ""
    last = credit.last_season or credit.first_season
    if last == credit.first_season:
        return words("season.one", number=credit.first_season)
    return words("season.range", first=credit.first_season, last=last)


def hidden(words: Words, claim: Claim, line: str) -> str:
    """Return a line behind Discord's spoiler marks where its claim spoils a season, naming that season.

    Of several lines each gets its own marks: a card may have to leave out the last of them.
    """
    if claim.spoiler is None:
        return line
    lines = (f"||{part} ||" if part.endswith("|") else f"||{part}||" for part in line.split("\n"))
    return words("spoiler", number=claim.spoiler, text="\n".join(lines))


def said_when(words: Words, claim: Claim) -> str | None:
    """Return when a claim was said, or else published; ``None`` where nobody knows."""
    if claim.said_on:
        return moment(words, claim.said_on)
    if claim.source and claim.source.published_on:
        return moment(words, claim.source.published_on)
    return None


def said_where(words: Words, claim: Claim) -> str | None:
    """Return where a claim was read: its publisher, or else its title or author."""
    source = claim.source
    if source is None:
        return None
    if source.title and not source.publisher:
        return words("source.title", title=text(source.title, SHOWN_NAME))
    where = source.publisher or source.author
    return text(where, SHOWN_NAME) if where else None

"""Sources in a line without marks, for menus."""

from bot.domain.claims import Source
from bot.text.words import Words


def source_label(words: Words, source: Source) -> str:
    """Return a source in a line without marks: publisher, title, author, when it was published."""
    parts = [source.publisher, words("source.title", title=source.title) if source.title else None]
    parts += [source.author, source.published_on.phrase if source.published_on else None]
    known = [part for part in parts if part]
    return ", ".join(known) or source.url or words("source.nobody")

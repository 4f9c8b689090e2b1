"""Writing lines: one JSON object each, its fields in one order: the same facts give the same bytes."""

from bot.packs.lines.model import AnyLine, Header


def written(line: AnyLine | Header) -> bytes:
    """Return a line with its end, in UTF-8; what is as it mostly is, is left out."""
    return f"{line.model_dump_json(exclude_defaults=True)}\n".encode()

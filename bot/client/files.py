"""Small files of the data folder."""

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file at once: whoever reads it sees the old or the new, never half.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)

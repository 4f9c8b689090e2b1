"""Where the files that are not Python lie: migrations and the seed."""

from pathlib import Path

HOME = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of something below ``data/``, such as ``resource("seed")``.

    A wheel carries the folder as ``bot/_data``; a checkout, and an editable install of one, has it beside
    ``bot``.
    """
    installed = HOME / "_data"
    root = installed if installed.is_dir() else HOME.parent / "data"
    return root.joinpath(*parts)

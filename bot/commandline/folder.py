"""The data folder, made when something is to be kept in it."""

from pathlib import Path

from bot.config import Settings
from bot.errors import Invalid


def made(settings: Settings) -> Path:
    """Return the data folder, which is there afterwards.

    Raises:
        Invalid: it cannot be made.
    """
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Invalid("cli.data_folder", path=str(settings.data), reason=reason) from error
    return settings.data

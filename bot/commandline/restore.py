"""``showdesk restore``: a copy in the place of the database."""

import argparse

from bot.commandline.folder import made
from bot.config import settings_of_process
from bot.domain.clock import SystemClock
from bot.store.restore import restore
from bot.text.words import english


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Put a copy in the place of the database, and say where the old one is; returns 0.

    Raises:
        ShowdeskError: the bot runs, or the settings or one of the files cannot be used; nothing was changed.
    """
    del parser
    settings = settings_of_process()
    made(settings)
    kept = restore(arguments.path, settings.database, SystemClock().now())
    places = {"path": str(arguments.path), "database": str(settings.database)}
    if kept is None:
        print(english()("cli.restored", **places))
    else:
        print(english()("cli.restored_over", **places, kept=str(kept)))
    return 0

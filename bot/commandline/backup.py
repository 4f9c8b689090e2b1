"""``showdesk backup``: a copy of the database, while the bot runs or not."""

import argparse

from bot.config import settings_of_process
from bot.store.backup import back_up
from bot.text.words import english


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Copy the database and say how large it is; returns 0.

    Raises:
        ShowdeskError: the settings, the database or the file cannot be used; the file is as it was.
    """
    del parser
    size = back_up(settings_of_process().database, arguments.path, force=arguments.force)
    print(english()("cli.backed_up", path=str(arguments.path), size=-(-size // 1000)))
    return 0

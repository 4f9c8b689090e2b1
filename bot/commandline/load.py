"""``showdesk load``: facts from a pack."""

import argparse
import asyncio
from pathlib import Path

from bot.app import open_store
from bot.commandline.folder import made
from bot.config import settings_of_process
from bot.desk.loading import LoadReport, load_pack
from bot.domain.clock import SystemClock
from bot.packs.pack import Pack
from bot.packs.reading import read_pack
from bot.text.words import english


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Load a pack and say what came of it.

    Raises:
        ShowdeskError: the pack, the settings or the database cannot be used; nothing was loaded.
    """
    del parser
    settings = settings_of_process()
    pack = read_pack(arguments.path)
    made(settings)
    report = asyncio.run(_load(settings.database, pack, seed=arguments.seed))
    counts = {
        "added": report.added,
        "updated": report.updated,
        "kept": report.kept,
        "unchanged": report.unchanged,
    }
    print(english()("cli.loaded", path=str(arguments.path), **counts))
    return 0


async def _load(database: Path, pack: Pack, *, seed: bool) -> LoadReport:
    async with open_store(database, SystemClock(), seed=seed) as store:
        return await load_pack(store, pack, actor_name="load")

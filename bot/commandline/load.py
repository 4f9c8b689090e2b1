"""``showdesk load``: facts from a pack, or from what ``export`` wrote."""

import argparse
import asyncio
from pathlib import Path

from bot.app import open_store
from bot.commandline.folder import made
from bot.config import Settings, settings_of_process
from bot.desk.loading import LoadReport, load_pack
from bot.desk.porting.reloading import ReloadReport, load_export
from bot.domain.clock import SystemClock
from bot.packs.lines.reading import ExportFile, is_export, read_export
from bot.packs.pack import Pack
from bot.packs.reading import read_pack
from bot.store.database import Database
from bot.text.words import english


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Load a pack or an export and say what came of it.

    Raises:
        ShowdeskError: the file, the settings or the database cannot be used; nothing was loaded.
    """
    del parser
    settings = settings_of_process()
    if is_export(arguments.path):
        return _load_export(settings, arguments.path)
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


def _load_export(settings: Settings, path: Path) -> int:
    with read_export(path) as export:
        made(settings)
        report = asyncio.run(_reload(settings.database, export))
    counts = {"added": report.added, "kept": report.kept, "unchanged": report.unchanged}
    print(english()("cli.reloaded", path=str(path), **counts))
    if report.left_out:
        print(english()("cli.history_left_out", n=report.left_out))
    return 0


async def _reload(database: Path, export: ExportFile) -> ReloadReport:
    # A new store gets no seed here: an export holds what was made of the seed.
    async with await Database.open(database) as opened:
        return await load_export(opened, export, SystemClock())

"""``showdesk doctor``: whether this machine is set up well. Changes nothing."""

import argparse
import asyncio
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.commandline.running import sentence
from bot.config import Settings, settings_of_process
from bot.desk.seeding import SeedState, seed_state
from bot.errors import ConfigError, StoreError
from bot.packs.reading import read_pack
from bot.resources import resource
from bot.store.database import Database
from bot.store.health import Health, examine
from bot.store.sqlite import sqlite_version, wal_reset_risk
from bot.text.words import english

MEGABYTE: Final = 1_000_000
LITTLE: Final = 500
"""Megabytes of free space below which to warn."""
TOO_LITTLE: Final = 50
"""Megabytes of free space below which a copy before a migration may not fit."""


class Level(StrEnum):
    """How bad a finding is."""

    WELL = "ok"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    level: Level
    text: str


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the report; returns 1 if something has to be mended, else 0."""
    del arguments, parser
    findings = list(report())
    for finding in findings:
        print(f"{finding.level:<8} {finding.text}")
    return int(any(finding.level is Level.BAD for finding in findings))


def report() -> Iterator[Finding]:
    """Look at everything; what depends on settings is left out where they are wrong."""
    yield _sqlite()
    try:
        settings = settings_of_process()
    except ConfigError as error:
        yield from (Finding(Level.BAD, problem) for problem in error.problems)
        return
    yield _well("settings" if settings.token else "settings_without_token")
    yield _folder(settings.data)
    yield from _space({settings.data, settings.database.parent})
    yield from _database(settings)


def _well(code: str, **params: str | int) -> Finding:
    return Finding(Level.WELL, english()(f"doctor.{code}", **params))


def _bad(code: str, **params: str | int) -> Finding:
    return Finding(Level.BAD, english()(f"doctor.{code}", **params))


def _sqlite() -> Finding:
    version = sqlite_version()
    if wal_reset_risk():
        return Finding(Level.WARNING, english()("doctor.sqlite_old", version=version))
    return _well("sqlite", version=version)


def _folder(folder: Path) -> Finding:
    there = _existing(folder)
    if not os.access(there, os.W_OK | os.X_OK):
        return _bad("folder_closed", path=str(there))
    return _well("folder" if there == folder else "folder_to_be", path=str(folder))


def _space(folders: set[Path]) -> Iterator[Finding]:
    for there in sorted({_existing(folder) for folder in folders}):
        free = shutil.disk_usage(there).free // MEGABYTE
        if free < TOO_LITTLE:
            yield _bad("no_space", path=str(there), free=free)
        elif free < LITTLE:
            yield Finding(Level.WARNING, english()("doctor.little_space", path=str(there), free=free))
        else:
            yield _well("space", path=str(there), free=free)


def _database(settings: Settings) -> Iterator[Finding]:
    path = settings.database
    if not path.exists():
        yield _well("database_to_be", path=str(path))
        return
    if path.is_file() and not os.access(path, os.R_OK | os.W_OK):
        yield _bad("database_closed", path=str(path))
        return
    try:
        health, seed = asyncio.run(_examined(path))
    except StoreError as error:
        yield Finding(Level.BAD, sentence(error))
        return
    yield _well("database", path=str(path), schema=health.schema)
    yield from _damage(path, health)
    yield _seed(seed)


def _damage(path: Path, health: Health) -> Iterator[Finding]:
    for problem in health.damage:
        yield _bad("damaged", path=str(path), problem=problem)
    if health.broken_references:
        yield _bad("references", path=str(path), count=health.broken_references)


def _seed(state: SeedState) -> Finding:
    folder = str(resource("seed"))
    if not state.there:
        return _well("no_seed", path=folder)
    if state.missing or state.older:
        newer = english()("doctor.seed_newer", missing=state.missing, older=state.older, path=folder)
        return Finding(Level.WARNING, newer)
    return _well("seed", count=state.there, changed=state.changed)


async def _examined(path: Path) -> tuple[Health, SeedState]:
    async with await Database.open(path, read_only=True) as database:
        return await examine(database), await seed_state(database, read_pack(resource("seed")))


def _existing(path: Path) -> Path:
    """Return ``path``, or the nearest folder above it that is there."""
    return next((one for one in (path, *path.parents) if one.exists()), path)

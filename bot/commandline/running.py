"""Carries out a parsed command, and turns what went wrong into a sentence and an exit status."""

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module
from typing import Protocol, cast

from bot.commandline.parser import make_parser
from bot.commandline.streams import write_any_text
from bot.errors import ConfigError, ShowdeskError, UserError


class Status(IntEnum):
    """How the process ends."""

    WELL = 0
    FAILED = 1
    WRONG = 2
    """Wrong usage or input."""
    CONFIG = 78
    """Wrong settings (EX_CONFIG of sysexits.h)."""
    INTERRUPTED = 130
    """As a shell reports a program that Ctrl-C ended."""
    UNREAD = 141
    """As a shell reports a program whose output nobody reads any more."""


class _CommandModule(Protocol):
    def run(self, arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int: ...


def run(argv: Sequence[str]) -> int:
    """Carry out the arguments of one call; returns the exit status."""
    write_any_text()
    parser = make_parser()
    try:
        arguments = parser.parse_args(argv)
        # Only what is asked for is imported: the simulated Discord alone takes half a second.
        module = cast("_CommandModule", import_module(f"bot.commandline.{arguments.command}"))
        status = module.run(arguments, parser)
        sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Status.FAILED
    except ShowdeskError as error:
        print(sentence(error), file=sys.stderr)
        return status_of(error)
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.UNREAD
    return status


def sentence(error: ShowdeskError) -> str:
    """Return the words of an error."""
    words = import_module("bot.text.words").english()
    return words(f"error.{error.code}", **error.params)


def status_of(error: ShowdeskError) -> Status:
    """Return how a process ends that met ``error``."""
    if isinstance(error, ConfigError):
        return Status.CONFIG
    return Status.WRONG if isinstance(error, UserError) else Status.FAILED

"""``showdesk ask``: what the bot answers to a plain question."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, cast

from bot.app import App, open_app
from bot.cards.asking import ask_card
from bot.cards.plain import plain
from bot.commandline.folder import made
from bot.commandline.streams import read_any_text
from bot.commandline.understanding import understood
from bot.config import settings_of_process
from bot.desk.answers import AskAnswer
from bot.domain.clock import SystemClock
from bot.domain.queries import Viewer
from bot.text.words import english

NEEDED: Final = '{"id": ..., "q": "who plays kilgrave?"}'
VIEWER: Final = Viewer()


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Answer one question, or each of stdin; returns 1 if a line had not the right form.

    Raises:
        ShowdeskError: the settings or the database cannot be used.
    """
    if arguments.jsonl and (arguments.question is not None or arguments.explain):
        parser.error("--jsonl reads questions from stdin; leave out QUESTION and --explain")
    question: str | None = arguments.question
    if not arguments.jsonl and question is None:
        parser.error('ask a question, such as "who plays kilgrave?", or use --jsonl')
    settings = settings_of_process()
    made(settings)
    if question is None:
        read_any_text()
        return asyncio.run(_answer_all(settings.database, sys.stdin, seed=arguments.seed))
    answering = _answer_one(settings.database, question, seed=arguments.seed, explain=arguments.explain)
    print(asyncio.run(answering))
    return 0


async def _answer_one(database: Path, question: str, *, seed: bool, explain: bool) -> str:
    async with open_app(database, SystemClock(), seed=seed) as app:
        answer, _ = await app.asking.answer(question, VIEWER)
        if explain:
            return "\n".join([*understood(app.asking.read(question, VIEWER), answer), "", shown(answer)])
        return shown(answer)


async def _answer_all(database: Path, lines: Iterable[str], *, seed: bool) -> int:
    status = 0
    async with open_app(database, SystemClock(), seed=seed) as app:
        for line in lines:
            if line.strip():
                record, malformed = await answer_line(app, line)
                print(json.dumps(record, ensure_ascii=False))
                status = 1 if malformed else status
    return status


async def answer_line(app: App, line: str) -> tuple[Mapping[str, object], bool]:
    """Return the answer to one line of JSON Lines, and whether the line was of the wrong form."""
    try:
        record: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON ({error}); a line is {NEEDED}"}, True
    fields: Mapping[str, object] = cast("Mapping[str, object]", record) if isinstance(record, dict) else {}
    question = fields.get("q")
    if not isinstance(question, str):
        return {"id": fields.get("id"), "error": f"a line is {NEEDED}"}, True
    answer, _ = await app.asking.answer(question, VIEWER)
    return {
        "id": fields.get("id"),
        "answer": shown(answer),
        "answered": answer.answered,
        "claims": [claim.id for claim in answer.claims],
    }, False


def shown(answer: AskAnswer) -> str:
    """Return an answer as the member reads it, in plain text."""
    return plain(ask_card(english(), answer).to_components()).text

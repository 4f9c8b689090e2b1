"""The development set that lies beside the project, scored as its own scorer does."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from bot.app import App
from bot.commandline.ask import answer_line

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "ask"
RIGHT = 0.95
"""Of what can be answered."""
WRONG = 0.01
"""Of all."""
ABSTAINED = 0.97
"""Of what cannot be answered."""


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ask_score", SHARED / "ask_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_development_set(app: App) -> None:
    if not SHARED.exists():
        pytest.skip(f"the questions are not at {SHARED}")
    score = scorer()
    lines = (SHARED / "ask_dev.jsonl").read_text(encoding="utf-8").splitlines()
    verdicts = Counter[tuple[bool, str]]()
    for line in lines:
        question = json.loads(line)
        answer, malformed = await answer_line(app, line)
        assert not malformed
        verdict, _ = score.judge(question, answer)
        verdicts[question["answerable"], verdict] += 1
    answerable = sum(count for (kind, _), count in verdicts.items() if kind)
    wrong = verdicts[True, "wrong"] + verdicts[False, "wrong"]
    assert verdicts[True, "right"] >= RIGHT * answerable, verdicts
    assert wrong <= WRONG * len(lines), verdicts
    assert verdicts[False, "right"] >= ABSTAINED * (len(lines) - answerable), verdicts

"""A morning at the desk: the script that the README shows, and what it says to whom."""

import io
import re
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.commandline.rehearse import open_session
from bot.rehearsal.script import play
from bot.rehearsal.session import Session
from tests.discord.desk import MAY_NOT_ADD, NOT_HERE

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "morning.txt"
GOLDEN = ROOT / "tests" / "golden" / "morning.txt"
OF_THE_MOMENT = (
    (re.compile(r"(?:/\d{17,20})+"), "/..."),
    (re.compile(r"/\d{4,16}…"), "/..."),
    (re.compile(r"<@(\d+)>"), "@somebody"),
    (re.compile(r"\d\d:\d\d UTC"), "12:00 UTC"),
)
"""Discord's numbers, in the way to a message and of people, and the time of day."""
DAY = ":today 2026-11-24"


@pytest.fixture
async def session(tmp_path: Path) -> AsyncGenerator[Session]:
    async with open_session(tmp_path / "showdesk.db") as opened:
        yield opened


async def played(session: Session, text: str) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    status = await play(session, io.StringIO(text), out, errors)
    return status, out.getvalue(), errors.getvalue()


async def morning(session: Session) -> str:
    status, out, errors = await played(session, SCRIPT.read_text(encoding="utf-8"))
    assert (status, errors) == (0, "")
    return out


async def test_it_reads_as_it_should(session: Session, request: pytest.FixtureRequest) -> None:
    out = await morning(session)
    for pattern, instead in OF_THE_MOMENT:
        out = pattern.sub(instead, out)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(out, encoding="utf-8")
    assert out == GOLDEN.read_text(encoding="utf-8")


async def test_the_slip_and_the_speaker_that_stands_are_what_members_see(session: Session) -> None:
    await morning(session)
    lines = (DAY, ":in guild 1", ":as member 2", "/release night desk", "/quote of:ben ortega")
    status, out, _ = await played(session, "\n".join(lines))
    assert status == 0
    assert "Since then: slipped." in out
    assert "“pushed to early 2028”" in out
    assert "— Ben Ortega, November 24, 2026 ¹" in out
    assert "Ana Ruiz" not in out


STEPS = [
    ("/desk add show", "| Name: Theirs", MAY_NOT_ADD),
    ("/desk add person", "| Name: Somebody", MAY_NOT_ADD),
    ("/desk add quote about:night desk speaker:ana ruiz source:new", "| Words: No", MAY_NOT_ADD),
    ("/desk add release show:night desk source:empire", "| When: 2030", MAY_NOT_ADD),
    ("/desk edit claim:filmed first rain", "| Speaker: Ben Ortega", NOT_HERE),
    ("/desk retract claim:filmed first rain reason:Wrong", "", NOT_HERE),
    (":menu Save as quote 1", "| Speaker: Ben Ortega", MAY_NOT_ADD),
]


@pytest.mark.parametrize(("line", "form", "said"), STEPS)
async def test_a_member_is_refused_at_each_step(session: Session, line: str, form: str, said: str) -> None:
    await morning(session)
    hidden = await played(session, f":in guild 1\n:as member\n{line}\n{form}")
    assert hidden[0] == 1
    assert "member may not use" in hidden[2]
    status, out, errors = await played(session, f":allow @everyone\n{line}\n{form}")
    assert status == 1
    assert said in out + errors
    assert "not saved yet" not in out


async def test_another_guild_sees_none_of_it(session: Session) -> None:
    await morning(session)
    lines = [
        ":in guild 2",
        ":as moderator",
        "/show night desk",
        "/release night desk",
        "/quote of:ana ruiz",
        "/who ana ruiz",
        "/desk edit claim:filmed first rain",
        "/desk retract claim:wrote the ending reason:Wrong",
        "/desk add note about:night desk source:empire",
    ]
    _, out, errors = await played(session, "\n".join(lines))
    for theirs in ("We wrote the ending", "filmed first, in", "early 2028", "late 2027", "Empire"):
        assert theirs not in out + errors
    assert out.count("Nothing fits") == 4

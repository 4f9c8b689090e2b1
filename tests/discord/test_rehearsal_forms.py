"""Forms that a bot opens, filled in from a script and at the prompt."""

import io
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.domain.clock import SetClock
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.script import play
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Simulation
from bot.rehearsal.terminal import Terminal
from tests.discord.desk_toy import Toy

ENTER = "\r"
NEW_LINE = "\x1b\r"
CLEAR = "\x15"
ONLY_YOU = "\n(only you can see this)\n"


@pytest.fixture
async def toy() -> AsyncGenerator[Session]:
    bot = Toy()
    async with Simulation.open(bot) as simulation:
        yield Session(simulation, commands_of(bot.tree), SetClock(), [])


async def played(session: Session, *lines: str) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    status = await play(session, io.StringIO("\n".join(lines)), out, errors)
    return status, out.getvalue(), errors.getvalue()


async def written(session: Session, *lines: str) -> str:
    status, out, errors = await played(session, ":as moderator", *lines)
    assert (status, errors) == (0, "")
    return out.removeprefix("Asking as moderator.\n\n")


async def refused(session: Session, *lines: str) -> str:
    status, out, errors = await played(session, ":as moderator", *lines)
    assert (status, out) == (1, "Asking as moderator.\n")
    return errors


async def test_a_form_takes_the_lines_that_follow(toy: Session) -> None:
    lines = (
        "/add",
        "",
        "| Words: I never thought",
        "# a remark",
        "|   it would",
        "|",
        "|   end.",
        "| Kinds: 1, release",
    )
    assert await written(toy, *lines) == (
        "'I never thought\\nit would\\n\\nend.' 'Empire' ['q', 'r']" + ONLY_YOU
    )


async def test_what_is_not_named_keeps_what_it_holds(toy: Session) -> None:
    assert await written(toy, "/add", "|words:  I knew it ") == "'I knew it' 'Empire' ['n']" + ONLY_YOU


async def test_what_is_named_and_empty_is_emptied(toy: Session) -> None:
    said = await written(toy, "/add", "| Words:", "|   I knew it", "| Source: title:", "| Kinds:")
    assert said == "'I knew it' '' []" + ONLY_YOU


async def test_a_label_with_a_colon_and_a_choice_with_a_comma(toy: Session) -> None:
    said = await written(toy, "/add", "| words: Words: it", "| Source: title: TV: it", "| kinds: Note, short")
    assert said == "'Words: it' 'TV: it' ['n']" + ONLY_YOU


async def test_two_forms_follow_each_other(toy: Session) -> None:
    said = await written(toy, "/add", "| Words: one", "/add", "| Words: two", ":as member")
    assert [line[:5] for line in said.splitlines() if line.startswith("'")] == ["'one'", "'two'"]
    assert said.endswith("Asking as member.\n")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), 'The form "A fact" was opened and not filled in. It has Words, Source: title, or Kinds.'),
        ((), "for example | Words: I knew it; :cancel alone closes it."),
        (("| Source: title: x",), "Words cannot be left empty. For example I knew it."),
        (("| Words: ",), "Words cannot be left empty."),
        (("|",), "Words cannot be left empty."),
        (("| Words: ab",), "Words has 2 characters. Write 3 to 60."),
        (("| Words: " + "x" * 61,), "Words has 61 characters. Write 3 to 60."),
        (("| Words: abc", "| words: abd"), "Words is given twice."),
        (("| Wrods: abc",), '"Wrods: abc" begins with no field of the form. It has Words,'),
        (("| Wrods: abc",), "For example | Words: I knew it; a line that goes on"),
        (("|   goes on",), '"goes on" begins with no field'),
        (("| Words: abc", "| goes on"), "a line that goes on with a field has two blanks after the |"),
        (
            ("| Words: abc", "| Kinds: 4"),
            'Kinds: "4" is none of the choices. They are Quote, Note, short, or Release',
        ),
        (("| Words: abc", "| Kinds: 1, 2, 3"), "Kinds: those are 3, and 1 to 2 are possible."),
        (("| Words: abc", "| Kinds: ,"), "Kinds: those are 0, and 1 to 2 are possible."),
    ],
)
async def test_a_form_that_is_filled_in_wrongly(toy: Session, lines: tuple[str, ...], sentence: str) -> None:
    errors = await refused(toy, "/add", *lines)
    assert errors.startswith("/add\n")
    assert sentence in errors
    assert errors.count("\n") == 2


async def test_the_next_line_is_carried_out_after_a_wrong_form(toy: Session) -> None:
    status, out, errors = await played(
        toy, ":as moderator", "/add", "| Words: x", "| Kinds: 1", "/add", "| Words: abc"
    )
    assert status == 1
    assert errors == "/add\nWords has 1 characters. Write 3 to 60.\n"
    assert "'abc'" in out


async def test_lines_of_a_form_that_never_opened_are_left_out(toy: Session) -> None:
    status, out, errors = await played(toy, "/add", "| Words: abc", "| Kinds: 1", ":roles")
    assert (status, out) == (1, "Editors: nobody\nModerators (Manage Server): moderator\n")
    assert errors.count("\n") == 2
    assert "member may not use /add" in errors


async def test_lines_without_a_form_are_wrong_once(toy: Session) -> None:
    status, _, errors = await played(toy, ":roles", "| Words: abc", "| Kinds: 1")
    assert status == 1
    assert errors == (
        "| Words: abc\nThere is no form to fill in or to close. "
        "Lines that begin with | and :cancel follow a line that opens one.\n"
    )


async def test_a_form_is_closed(toy: Session) -> None:
    assert await written(toy, "/add", " :Cancel", ":roles") == (
        "The form is closed; nothing was sent.\n\nEditors: nobody\nModerators (Manage Server): moderator\n"
    )


async def test_people_roles_and_channels(toy: Session) -> None:
    lines = ("| Role: editors", "| Log: 2", "| Who: member, moderator", "| Ping: Moderators")
    assert await written(toy, "/settings", *lines) == (
        "Editors; desk-log; member, moderator; Moderators; " + ONLY_YOU
    )
    assert await written(toy, "/settings", "| Role: Editors") == "Editors; ; ; ; " + ONLY_YOU
    assert 'Voice: "general" is none of the choices' in await refused(
        toy, "/settings", "| Role: Editors", "| Voice: general"
    )


async def test_files_boxes_and_ticks(toy: Session, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = f"| File: {tmp_path / 'a.txt'}, {tmp_path / 'b.txt'}"
    said = await written(toy, "/others", files, "| Rank: 1", "| Boxes: spoiler, 2", "| Sure: no", "| Old: x")
    assert said == "['a.txt 5', 'b.txt 5'] first ['s', 'r'] False 'x'\n"
    assert await written(toy, "/others", "|") == "[] second [] True ''\n"
    assert await written(toy, "/others", "| Rank:", "| Sure:") == "[] None [] False ''\n"
    assert await written(toy, "/others", f"| File: {tmp_path / 'a.txt'}") == "['a.txt 5'] second [] True ''\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("| Sure: perhaps", 'Sure: "perhaps" is neither yes nor no. Write yes or no.'),
        ("| Rank: 3", 'Rank: "3" is none of the choices. They are 1 or 2.'),
        ("| Rank: 1, 2", "Rank: those are 2, and 1 to 1 are possible."),
        ("| File: /no/such", "File: /no/such cannot be read: No such file or directory."),
        ("| File: a, b, c", "File: a cannot be read"),
    ],
)
async def test_other_fields_filled_in_wrongly(toy: Session, line: str, sentence: str) -> None:
    assert sentence in await refused(toy, "/others", line)


async def test_a_form_to_read(toy: Session) -> None:
    assert "Give them on the lines that follow, for example |;" in await refused(toy, "/reading")
    assert "For example |;" in await refused(toy, "/reading", "| Words: x")


async def typed(session: Session, history: Path, *keys: str) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    with create_pipe_input() as pipe:
        pipe.send_text("".join([":as moderator", ENTER, *keys, ":quit", ENTER]))
        terminal = Terminal(session, history, reads=pipe, writes=DummyOutput())
        assert await terminal.run(out, errors) == 0
    return out.getvalue(), errors.getvalue()


async def test_a_form_at_the_prompt(toy: Session, tmp_path: Path) -> None:
    keys = ("I knew", NEW_LINE, "it", ENTER, ", too", ENTER, CLEAR, "1, Release", ENTER)
    out, errors = await typed(toy, tmp_path / "history", "/add", ENTER, *keys)
    assert errors == ""
    assert (
        out.partition("Asking as moderator.\n\n")[2]
        == """\
The form "A fact". Enter goes on and keeps what stands there, :cancel closes the form.
What everybody may read
Words: As they were said
  (for example I knew it; 3 to 60 characters; Alt+Enter begins a new line)
Source: title
  (0 to 4,000 characters; may be left empty)
Kinds
  (choose up to 2, by number or name, with commas between them; may be left empty)
  [1] Quote
  [2] Note, short
  [3] Release
'I knew\\nit' 'Empire, too' ['q', 'r']
(only you can see this)

"""
    )
    assert "I knew" not in (tmp_path / "history").read_text(encoding="utf-8")


async def test_a_wrong_value_is_asked_for_again(toy: Session, tmp_path: Path) -> None:
    keys = ("ab", ENTER, "c", ENTER, ENTER, CLEAR, "4", ENTER, CLEAR, "3", ENTER)
    out, errors = await typed(toy, tmp_path / "history", "/add", ENTER, *keys)
    assert errors == ""
    assert "Words has 2 characters. Write 3 to 60.\n" in out
    assert 'Kinds: "4" is none of the choices.' in out
    assert "'abc' 'Empire' ['r']" in out


async def test_what_a_field_holds_stands_at_the_prompt(toy: Session, tmp_path: Path) -> None:
    out, errors = await typed(toy, tmp_path / "history", "/others", ENTER, *[ENTER] * 5)
    assert errors == ""
    assert (
        "File\n  (the paths of up to 2 files on this machine, with commas between them; may be left empty)\n"
        in out
    )
    assert "Rank\n  (choose one, by its number or name; may be left empty)\n  - 1\n  - 2\n" in out
    assert "Sure\n  (yes or no)\n" in out
    assert "[] second [] True ''" in out


@pytest.mark.parametrize("leaving", [":cancel\r", "\x03", "\x04"])
async def test_a_form_can_be_left(toy: Session, tmp_path: Path, leaving: str) -> None:
    out, errors = await typed(
        toy, tmp_path / "history", "/add", ENTER, "abc", ENTER, CLEAR, leaving, ":roles", ENTER
    )
    assert errors == ""
    assert "The form is closed; nothing was sent.\n\nEditors: nobody\nModerators" in out

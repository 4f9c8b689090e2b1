import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commandline import doctor
from bot.commandline.window import read_line
from bot.config import FIELDS
from bot.resources import resource

HERE = Path(__file__).parents[2]
PACK = """
[[source]]
key = "source"
publisher = "A magazine"

[[show]]
key = "show"
name = "A Show of One's Own"

[[property]]
key = "network"
subject = "show"
name = "network"
value = "A Network"
source = "source"
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FIELDS:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "kept"
    monkeypatch.setenv("SHOWDESK_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HERE)}


def called(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), input=given, capture_output=True, text=True, check=False, env=environment()
    )


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("showdesk ")


def test_the_version_loads_nothing_heavy() -> None:
    code = "import sys, bot.__main__ as m; m.main(['--version']); print(sorted(sys.modules))"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    ).stdout
    for heavy in ("discord", "simcord", "pydantic", "babel", "aiosqlite"):
        assert f"'{heavy}'" not in out


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["load"], ["window"], ["window", "--said", "x", "late 2017"]]
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage: showdesk" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["rehearse", "load", "export", "backup", "restore", "window", "resolve", "doctor"]
)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"usage: showdesk {name}" in capsys.readouterr().out


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "examples:" in out
    assert all(name in out for name in FIELDS)


def test_wrong_settings(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://x")
    monkeypatch.setenv("SHOWDESK_DTA", "x")
    assert main(["rehearse"]) == 78
    err = capsys.readouterr().err
    assert "postgresql:// is not supported yet" in err
    assert "Did you mean SHOWDESK_DATA?" in err


def test_a_data_folder_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SHOWDESK_DATA", str(tmp_path / "file" / "kept"))
    assert main(["rehearse"]) == 2
    assert "cannot be made" in capsys.readouterr().err


def test_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["window", "not before 2019", "--said", "2016-08-10"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "earliest   2019-01-01",
        "latest     -",
        "precision  open",
        "certainty  confirmed",
        "bound      not_before",
    ]


def test_a_phrase_that_is_no_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["window", "zork"]) == 2
    captured = capsys.readouterr()
    assert 'cannot read "zork"' in captured.err
    assert not captured.out


def test_windows_of_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(
        monkeypatch,
        '{"id": 1, "phrase": "late 2017", "said": "2016-08-10"}\n\n'
        '{"id": "b", "phrase": "zork", "said": "2016-08-10"}',
    )
    assert main(["window", "--jsonl"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "id": 1,
        "earliest": "2017-09-01",
        "latest": "2017-12-31",
        "precision": "part",
        "certainty": "confirmed",
        "bound": "within",
    }
    assert set(second) == {"id", "error"}


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("x", None),
        ("[]", None),
        ('{"id": 7}', 7),
        ('{"id": 7, "phrase": "late 2017"}', 7),
        ('{"id": 7, "phrase": 1, "said": "2016-08-10"}', 7),
        ('{"id": 7, "phrase": "late 2017", "said": "soon"}', 7),
        ("[" * 100_000, None),
    ],
)
def test_a_line_of_another_form(line: str, identity: int | None) -> None:
    read = read_line(line)
    assert read.malformed
    assert set(read.record) == {"id", "error"}
    assert read.record["id"] == identity


def test_lines_of_another_form_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, 'x\n{"id": 1, "phrase": "late 2017", "said": "2016-08-10"}\n')
    assert main(["window", "--jsonl"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_lines_and_a_phrase_do_not_go_together() -> None:
    assert main(["window", "late 2017", "--jsonl"]) == 2


def test_a_pack_is_loaded(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(PACK, encoding="utf-8")
    assert main(["load", str(pack), "--no-seed"]) == 0
    assert "3 added" in capsys.readouterr().out
    assert main(["load", str(pack)]) == 0
    assert "0 added" in capsys.readouterr().out
    assert (data / "showdesk.db").is_file()


def test_a_pack_that_is_not_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "nowhere.toml"]) == 2
    assert "nowhere.toml" in capsys.readouterr().err
    assert not data.exists()


def test_a_script_is_rehearsed() -> None:
    done = called("rehearse", given="# a remark\n\n/show jessica jones\n/show dexter\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Jessica Jones")
    assert "\n\nDexter" in done.stdout


def test_wrong_lines_do_not_stop_a_script() -> None:
    done = called("rehearse", "--no-seed", given="/sho x\n/release jj season:0\n/about\n:quit\n/nope\n")
    assert done.returncode == 1
    assert "Did you mean /show?" in done.stderr
    assert "season: 0 is not possible" in done.stderr
    assert "/nope" not in done.stderr
    assert done.stdout


def test_bytes_that_are_no_text_are_no_fault() -> None:
    done = subprocess.run(
        command("rehearse", "--no-seed"),
        input=b"\xff\xfe\n",
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0
    assert b"I don't know that" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_fault() -> None:
    lines = '{"id": 1, "phrase": "late 2017", "said": "2016-08-10"}\n' * 20_000
    with subprocess.Popen(
        command("window", "--jsonl"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines[:60])
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == ""
        assert process.wait() == 141


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_ctrl_c_ends_it_quietly(data: Path) -> None:
    with subprocess.Popen(
        command("rehearse"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write("/about\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read() == ""
    assert not (data / "showdesk.db-wal").exists()


def test_the_doctor_makes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "SQLite" in out
    assert "is not there yet; the bot makes it" in out
    assert not data.exists()


def test_the_doctor_of_a_whole_store(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    main(["load", "pack.toml", "--no-seed"])
    before = (data / "showdesk.db").read_bytes()
    assert main(["doctor"]) == 0
    assert f"the database {data / 'showdesk.db'} is at schema" in capsys.readouterr().out
    assert (data / "showdesk.db").read_bytes() == before


def test_the_doctor_names_wrong_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHOWDESK_X", "1")
    monkeypatch.setenv("SHOWDESK_LOG_LEVEL", "LOUD")
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.count("bad ") == 2


def test_the_doctor_finds_another_programs_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data.mkdir()
    connection = sqlite3.connect(data / "showdesk.db")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert main(["doctor"]) == 1
    assert "is a database of another program" in capsys.readouterr().out


def test_the_doctor_finds_damage(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    main(["load", "pack.toml", "--no-seed"])
    connection = sqlite3.connect(data / "showdesk.db")
    connection.execute("UPDATE claim SET source = 999")
    connection.commit()
    connection.close()
    assert main(["doctor"]) == 1
    assert "1 rows that refer to rows that are gone" in capsys.readouterr().out


@pytest.mark.parametrize(("free", "status", "level"), [(10, 1, "bad"), (100, 0, "warning"), (1000, 0, "ok")])
def test_the_doctor_looks_at_the_disk(
    free: int, status: int, level: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = shutil.disk_usage(".")
    seen = usage._replace(free=free * doctor.MEGABYTE)

    def look(_path: str) -> object:
        return seen

    monkeypatch.setattr(doctor.shutil, "disk_usage", look)
    assert main(["doctor"]) == status
    line = next(line for line in capsys.readouterr().out.splitlines() if "MB" in line)
    assert line.startswith(level)


def test_the_doctor_knows_an_old_sqlite(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "wal_reset_risk", lambda: True)
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.startswith("warning")
    monkeypatch.setattr(doctor, "wal_reset_risk", lambda: False)
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.startswith("ok")


def test_the_doctor_finds_closed_doors(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    main(["load", "pack.toml", "--no-seed"])
    capsys.readouterr()

    def closed(_path: Path, _mode: int) -> bool:
        return False

    monkeypatch.setattr(doctor.os, "access", closed)
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.count("Give the bot's user the right") == 2


def test_the_seed_is_there() -> None:
    assert list(resource("seed").glob("*.toml"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
def test_a_terminal_is_prompted(data: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("rehearse", "--no-seed"),
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**environment(), "TERM": "dumb", "PROMPT_TOOLKIT_NO_CPR": "1"},
    ) as process:
        os.close(theirs)
        shown = os.read(ours, 1000)
        os.write(ours, b":today 2016-08-10\r:quit\r")
        while part := _read(ours):
            shown += part
        assert process.wait() == 0
        assert process.stderr
        assert process.stderr.read() == b""
    os.close(ours)
    assert b"Today is August 10, 2016." in shown
    assert b"member 2016-08-10>" in shown
    assert ":today 2016-08-10" in (data / "rehearsal_history").read_text(encoding="utf-8")


def _read(descriptor: int) -> bytes:
    """Read from a terminal, whose end is an error on Linux."""
    try:
        return os.read(descriptor, 1000)
    except OSError:
        return b""


def test_a_question_is_answered_with_its_sources() -> None:
    done = called("ask", "who plays kilgrave?")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "David Tennant plays Kilgrave in Jessica Jones. ¹"
    assert "Wikipedia, “Jessica Jones (TV series)”" in done.stdout


def test_each_step_of_an_answer_can_be_seen() -> None:
    done = called(
        "ask", "--explain", "is luke cage in jj season 2? who plays jones? who plays jessica's neighbour?"
    )
    for line in (
        "span       'jj' (whole name, inside)",
        "query      season = 2",
        "intent     cast",
        "asks back  2 fit",
        "unknown    neighbour",
    ):
        assert line in done.stdout, done.stdout
    assert "by 'JJ', score" in done.stdout
    explained = called(
        "ask", "--explain", "was luke cage out in september 2016? any quotes about trauma?"
    ).stdout
    for line in ("intent     released (yes or no)", "query      year = 2016", "query      month = 9"):
        assert line in explained
    assert "says       release.out_on (yes)" in explained
    assert "query      about 'trauma'" in explained
    assert re.search(
        r"  claim:\d+ quote of 'Jessica Jones', Jessica Jones Season 2 Details Revealed", explained
    )
    lacking = called("ask", "--explain", "when does it come out?").stdout
    assert "query      show is not named" in lacking
    near = called("ask", "--explain", "why did hbo cancel daredevil?").stdout
    assert "silent     no_reason" in near
    assert "nearby     network" in near
    assert "intent     none" in called("ask", "--explain", "hello").stdout


def test_questions_of_json_lines() -> None:
    lines = [
        {"id": "a", "q": "who plays kilgrave?"},
        {"id": 2, "q": "how old is he?"},
        {"id": 3, "question": "?"},
        ["a list"],
    ]
    given = "\n".join([*map(json.dumps, lines), "", "no json"])
    done = called("ask", "--jsonl", given=given)
    first, second, *wrong = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (1, "")
    assert (first["id"], first["answered"], len(first["claims"])) == ("a", True, 1)
    assert first["answer"].startswith("David Tennant plays Kilgrave")
    assert (second["id"], second["answered"], second["claims"]) == (2, False, [])
    assert [one["id"] for one in wrong] == [3, None, None]
    assert all("a line is" in one["error"] for one in wrong)


def test_a_line_of_questions_alone_is_well() -> None:
    done = called("ask", "--jsonl", "--no-seed", given='{"id": 1, "q": "who plays kilgrave?"}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["answered"] is False


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        ((), 'ask a question, such as "who plays kilgrave?", or use --jsonl'),
        (("--jsonl", "who"), "leave out QUESTION and --explain"),
        (("--jsonl", "--explain"), "leave out QUESTION and --explain"),
    ],
)
def test_a_question_that_is_missing_or_too_much(
    arguments: tuple[str, ...], right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *arguments]) == 2
    assert right in capsys.readouterr().err

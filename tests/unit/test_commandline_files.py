"""Writing files from the command line and reading them back, in processes of their own."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import FIELDS
from bot.store.lock import WriterLock

HERE = Path(__file__).parents[2]
PACK = """
[[show]]
key = "show"
name = "A Show of One's Own"

[[property]]
key = "network"
subject = "show"
name = "network"
value = "A Network"
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FIELDS:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "kept"
    monkeypatch.setenv("SHOWDESK_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    assert main(["load", "pack.toml", "--no-seed"]) == 0
    capsys.readouterr()


def limited() -> None:
    # Enough for the 32 KiB that SQLite shares between those who have the file open.
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def called(*arguments: str, full: bool = False) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HERE)},
        preexec_fn=limited if full else None,
    )


def move_away(data: Path, name: str) -> None:
    data.rename(data.with_name(name))


@pytest.mark.usefixtures("loaded")
def test_export_wipe_load(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "facts.jsonl", "--history"]) == 0
    assert "facts.jsonl: 5 records." in capsys.readouterr().err
    move_away(data, "old")
    assert main(["load", "facts.jsonl"]) == 0
    assert "2 added, 0 kept as they differ here, 0 there already" in capsys.readouterr().out
    assert main(["export", "again.jsonl", "--history"]) == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "facts.jsonl").read_bytes()
    capsys.readouterr()
    assert main(["load", "facts.jsonl"]) == 0
    assert "3 lines of its history were left out" in capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
def test_export_to_stdout() -> None:
    done = called("export", "-", "--scope", "shared")
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 3
    assert done.stdout.startswith(b'{"format":"showdesk-export","version":1,"scope":"shared"')


@pytest.mark.usefixtures("loaded")
def test_export_of_a_guild_that_added_nothing() -> None:
    assert called("export", "-", "--scope", "900000000000000001").stdout.count(b"\n") == 1


@pytest.mark.parametrize("scope", ["Netflix", "0", "-5", str(2**63), "٣"])
def test_a_scope_that_is_none(scope: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "x.jsonl", f"--scope={scope}"]) == 2
    assert "write shared, or the id of a guild" in capsys.readouterr().err


def test_nothing_to_export_makes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("export", "backup"):
        assert main([command, "file"]) == 1
        assert "There is no database" in capsys.readouterr().err
    assert not data.exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_file_that_is_there_is_not_replaced_unasked(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main([command, "file"]) == 2
    assert "replace it with --force" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert main([command, "file", "--force"]) == 0
    assert main([command, "--force", "kept/showdesk.db"]) == 2
    assert "is the database itself" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_full_disk(command: str, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(PACK, encoding="utf-8")
    assert main(["load", "pack.toml"]) == 0
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    done = called(command, "there", "--force", full=True)
    assert done.returncode == 1
    # What measures coverage in that process has no room either, and says so after it.
    first = done.stderr.decode().splitlines()[0]
    assert first.startswith("there c")
    assert first.endswith("nothing half written has the name.")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob("*.part"))


KILLED = """
import os, signal, sys
from bot.commandline import export
from bot.packs.lines import writing
from bot.__main__ import main

def die(line):
    if line.model_dump().get("record") == "property":
        os.kill(os.getpid(), signal.SIGKILL)
    return writing.written(line)

export.written = die
main(["export", "facts.jsonl"])
"""


@pytest.mark.usefixtures("loaded")
def test_killed_while_exporting_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(HERE)}
    assert subprocess.run([sys.executable, "-c", KILLED], check=False, env=env).returncode == -signal.SIGKILL
    assert not (tmp_path / "facts.jsonl").exists()
    assert len(list(tmp_path.glob("facts.jsonl.*.part"))) == 1


def test_a_wrong_export_changes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"format":"showdesk-export","version":7}\n', encoding="utf-8")
    assert main(["load", "bad.jsonl"]) == 2
    assert "bad.jsonl: line 1: scope: is missing" in capsys.readouterr().err
    (tmp_path / "folder.jsonl").mkdir()
    assert main(["load", "folder.jsonl"]) == 2
    assert "there is no .toml file here" in capsys.readouterr().err
    assert not data.exists()


@pytest.mark.usefixtures("loaded")
def test_backup_and_restore(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    assert "copy.db: a whole copy of " in capsys.readouterr().out
    assert main(["restore", "copy.db"]) == 0
    out = capsys.readouterr().out
    assert "What was there before is kept as " in out
    move_away(data, "old")
    assert main(["restore", "copy.db"]) == 0
    assert capsys.readouterr().out == f"{data / 'showdesk.db'} is now a copy of copy.db.\n"
    assert main(["doctor"]) == 0


@pytest.mark.usefixtures("loaded")
def test_nothing_is_restored_or_loaded_while_the_bot_runs(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "copy.db"]) == 0
    assert main(["export", "facts.jsonl"]) == 0
    lock = WriterLock.take((data / "showdesk.db").resolve())
    try:
        for command in (["restore", "copy.db"], ["load", "facts.jsonl"]):
            assert main(command) == 1
            assert (
                f"already being written by another Showdesk (process {os.getpid()})"
                in capsys.readouterr().err
            )
        assert main(["backup", "another.db"]) == 0
        assert main(["doctor"]) == 0
    finally:
        lock.release()


@pytest.mark.usefixtures("loaded")
def test_the_doctor_knows_what_became_of_the_seed(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert main(["doctor"]) == 0
    assert "the database began without the seed" in capsys.readouterr().out
    move_away(data, "old")
    assert main(["load", "pack.toml"]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    assert "the seed is loaded: 215 records, 0 of them changed" in capsys.readouterr().out
    with closing(sqlite3.connect(data / "showdesk.db")) as file:
        file.execute("UPDATE claim SET version = version + 1, retracted = 1 WHERE id < 4")
        file.commit()
    assert main(["doctor"]) == 0
    assert "the seed is loaded: 215 records, 3 of them changed" in capsys.readouterr().out
    with closing(sqlite3.connect(data / "showdesk.db")) as file:
        file.execute("UPDATE claim SET seed_hash = 'of an earlier pack' WHERE id < 6")
        file.execute("UPDATE claim SET seed_key = NULL WHERE id = 7")
        file.commit()
    assert main(["doctor"]) == 0
    assert "with 1 seed records that the database lacks, and 2 that are newer" in capsys.readouterr().out

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import FIELDS, Settings, default_data_folder, load_settings
from bot.errors import ConfigError

TOKEN = "secret.token.value"


def problems(env: Mapping[str, str], dotenv: Path | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(env, dotenv)
    return caught.value.problems


def test_nothing_has_to_be_set() -> None:
    settings = load_settings({}, None)
    assert settings.token is None
    assert settings.database == settings.data / "showdesk.db"
    assert settings.data.name == ".showdesk"
    assert settings.log_level == "INFO"
    assert settings.guild_claims == 2000


def test_everything_can_be_set(tmp_path: Path) -> None:
    env = {
        "DISCORD_TOKEN": f" {TOKEN}\n",
        "DATABASE_URL": f"sqlite:///{tmp_path}/a%20b.db",
        "SHOWDESK_DATA": str(tmp_path),
        "SHOWDESK_LOG_LEVEL": "debug",
        "SHOWDESK_GUILD_CLAIMS": "0",
        "PATH": "/usr/bin",
    }
    settings = load_settings(env, None)
    assert settings.token
    assert settings.token.get_secret_value() == TOKEN
    assert (settings.database, settings.data) == (tmp_path / "a b.db", tmp_path)
    assert settings.log_level == "DEBUG"
    assert settings.guild_claims == 0


def test_the_token_is_never_shown() -> None:
    settings = load_settings({"DISCORD_TOKEN": TOKEN}, None)
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_do_not_change() -> None:
    settings = load_settings({}, None)
    with pytest.raises(ValidationError):
        settings.log_level = "DEBUG"  # pyright: ignore[reportAttributeAccessIssue]


def test_a_relative_file_is_found_from_here() -> None:
    settings = load_settings({"DATABASE_URL": "sqlite:///facts.db", "SHOWDESK_DATA": "~/kept"}, None)
    assert settings.database == Path.cwd() / "facts.db"
    assert settings.data == Path.home() / "kept"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    lines = ("SHOWDESK_LOG_LEVEL=ERROR", "DISCORD_TOKEN='a$b.c.d'", "# a note", "OTHER=1", "")
    file.write_text("\n".join(lines), encoding="utf-8")
    settings = load_settings({"SHOWDESK_LOG_LEVEL": "WARNING"}, file)
    assert settings.log_level == "WARNING"
    assert settings.token
    assert settings.token.get_secret_value() == "a$b.c.d"


def test_a_file_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path / ".env") == load_settings({}, None)


def test_empty_is_unset() -> None:
    assert load_settings(dict.fromkeys(FIELDS, " "), None) == load_settings({}, None)


def test_every_mistake_at_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    env = {
        "DATABASE_URL": "postgresql://user:hunter2@host/db",
        "SHOWDESK_DATA": str(file),
        "SHOWDESK_LOG_LEVEL": "LOUD",
        "SHOWDESK_LOGLEVEL": "INFO",
        "SHOWDESK_X": "1",
    }
    found = "\n".join(problems(env))
    assert "postgresql:// is not supported yet. Use sqlite:///" in found
    assert "hunter2" not in found
    assert f"{file} is a file" in found
    assert "LOUD is not a level. Use DEBUG, INFO, WARNING, or ERROR" in found
    assert "SHOWDESK_LOGLEVEL is not a setting. Did you mean SHOWDESK_LOG_LEVEL?" in found
    assert "SHOWDESK_X is not a setting" in found
    assert len(found.splitlines()) == 5


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:", "sqlite:///a.db?mode=ro"])
def test_a_database_is_a_file(url: str) -> None:
    assert problems({"DATABASE_URL": url}) == [
        "DATABASE_URL names no file. Use sqlite:///path/to/showdesk.db, without options after it."
    ]


@pytest.mark.parametrize("number", ["-1", "2.5", "many", "1000001", "²"])
def test_guild_claims_are_a_whole_number(number: str) -> None:
    (found,) = problems({"SHOWDESK_GUILD_CLAIMS": number})
    assert found == (
        f"SHOWDESK_GUILD_CLAIMS: {number} is not a whole number from 0 to 1000000. "
        "Write digits alone, such as SHOWDESK_GUILD_CLAIMS=2000."
    )


@pytest.mark.parametrize("url", ["showdesk.db", "sqlite://showdesk.db", "sqlite:showdesk.db"])
def test_a_database_is_named_by_its_whole_address(url: str) -> None:
    assert "Use sqlite:///path" in problems({"DATABASE_URL": url})[0]


def test_wrong_lines_of_the_file_are_numbered(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SHOWDESK_LOG_LEVEL=INFO\nwhat is this?\nSHOWDESK_DTA=x\n", encoding="utf-8")
    first, second = problems({}, file)
    assert f"{file}, line 2" in first
    assert "Did you mean SHOWDESK_DATA?" in second


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe")
    assert problems({}, file) == [
        f"{file} cannot be read. Make it a text file in UTF-8 that this user may read."
    ]


def test_an_installed_program_keeps_its_data_with_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "site-packages" / "bot"
    monkeypatch.setattr("sys.platform", "linux")
    assert default_data_folder({"XDG_DATA_HOME": "/data"}, home) == Path("/data/showdesk")
    assert default_data_folder({}, home) == Path.home() / ".local/share/showdesk"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_data_folder({}, home) == Path.home() / "Library/Application Support/showdesk"
    monkeypatch.setattr("sys.platform", "win32")
    assert default_data_folder({"LOCALAPPDATA": "/local"}, home) == Path("/local/showdesk")


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"data": "x", "database": "sqlite:///y", "more": 1})

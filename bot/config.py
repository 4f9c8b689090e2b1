"""The settings: read once from the environment and a ``.env`` file, then handed in.

What the environment says goes before the file. An empty value counts as none.
"""

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import unquote

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr, ValidationError

from bot.domain.limits import GUILD_CLAIMS
from bot.errors import ConfigError
from bot.resources import HOME
from bot.text.words import english

PREFIX: Final = "SHOWDESK_"
DATABASE_FILE: Final = "showdesk.db"
SQLITE: Final = "sqlite:///"
TOKEN_PARTS: Final = 3
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
MOST_GUILD_CLAIMS: Final = 1_000_000
"""More than any guild writes by hand; a larger number is a slip of the keys."""

FIELDS: Final[Mapping[str, str]] = {
    "DISCORD_TOKEN": "token",
    "DATABASE_URL": "database",
    "SHOWDESK_DATA": "data",
    "SHOWDESK_LOG_LEVEL": "log_level",
    "SHOWDESK_GUILD_CLAIMS": "guild_claims",
}
"""Every setting's name, and the field that it fills."""


class _Mistake(ValueError):
    """A sentence about one setting."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(english()(f"config.{code}", **params))


def _sqlite_file(url: object) -> object:
    """Return the file of ``sqlite:///path``; only the scheme of anything else is repeated."""
    if not isinstance(url, str):
        return url
    if not url.startswith(SQLITE):
        raise _Mistake("database", scheme=url.partition("://")[0] if "://" in url else "...")
    path = unquote(url.removeprefix(SQLITE))
    if path in {"", ":memory:"} or "?" in url:
        raise _Mistake("database_file")
    return path


def _known_level(level: str) -> str:
    if level.upper() not in LOG_LEVELS:
        raise _Mistake("log_level", found=level, levels=english().list(LOG_LEVELS, either=True))
    return level.upper()


def _whole_number(number: object) -> object:
    text = str(number)
    if not (text.isascii() and text.isdecimal() and int(text) <= MOST_GUILD_CLAIMS):
        raise _Mistake("guild_claims", found=text, most=str(MOST_GUILD_CLAIMS))
    return int(text)


def _token(token: SecretStr) -> SecretStr:
    value = token.get_secret_value()
    # What a header cannot carry is not a token.
    if not all("!" <= character <= "~" for character in value):
        raise _Mistake("token")
    # Every bot's token so far has had three parts; a client secret, or half of a token, has not.
    if len([part for part in value.split(".") if part]) != TOKEN_PARTS:
        raise _Mistake("token_form")
    return token


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise _Mistake("data", path=str(path))
    return path


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


class Settings(BaseModel):
    """What an operator chose. Never shows the token."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    """Discord's, only needed to connect."""
    data: Annotated[Path, AfterValidator(_absolute), AfterValidator(_folder)]
    """The folder for everything that is kept; may not be there yet."""
    database: Annotated[Path, BeforeValidator(_sqlite_file), AfterValidator(_absolute)]
    """The SQLite file; may not be there yet."""
    log_level: Annotated[str, AfterValidator(_known_level)] = "INFO"
    guild_claims: Annotated[int, BeforeValidator(_whole_number)] = GUILD_CLAIMS
    """Claims of its own that each guild may have; 0 leaves guilds with the shared ones."""


def load_settings(env: Mapping[str, str], dotenv: Path | None, *, needed: Collection[str] = ()) -> Settings:
    """Read the settings.

    Args:
        env: the environment, such as ``os.environ``.
        dotenv: a file of ``NAME=value`` lines; ``None``, or one that is not there, adds nothing.
        needed: names without which what is to be done cannot be done, such as "DISCORD_TOKEN".

    Raises:
        ConfigError: every mistake, each as a sentence.
    """
    lines, problems = _read(dotenv)
    given = {name: value.strip() for name, value in {**lines, **env}.items() if value.strip()}
    problems.extend(_unknown(given))
    problems.extend(english()(f"config.missing.{name}") for name in needed if name not in given)
    values: dict[str, object] = {field: given[name] for name, field in FIELDS.items() if name in given}
    values.setdefault("data", default_data_folder(env))
    values.setdefault("database", Path(str(values["data"])) / DATABASE_FILE)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems.extend(_sentences(error))
        raise ConfigError(problems) from None
    if problems:
        raise ConfigError(problems)
    return settings


def default_data_folder(env: Mapping[str, str], home: Path = HOME) -> Path:
    """Return the data folder where none was chosen.

    A checkout keeps it beside its Makefile, as ``.showdesk``; an installed program where the system
    keeps what programs store for a user.
    """
    if (home.parent / "pyproject.toml").is_file():
        return home.parent / ".showdesk"
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "showdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "showdesk"
    return Path(env.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "showdesk"


def _read(dotenv: Path | None) -> tuple[dict[str, str], list[str]]:
    """Return the pairs of a ``.env`` file and what is wrong with it.

    Values are taken as they stand: a ``$`` in a token is no reference.
    """
    if dotenv is None or not dotenv.is_file():
        return {}, []
    try:
        with dotenv.open(encoding="utf-8") as file:
            bindings = list(parse_stream(file))
    except (OSError, UnicodeDecodeError):
        return {}, [english()("config.unreadable", path=str(dotenv))]
    wrong = [binding.original.line for binding in bindings if binding.error]
    problems = [english()("config.line", path=str(dotenv), line=str(line)) for line in wrong]
    return {binding.key: binding.value or "" for binding in bindings if binding.key}, problems


def _unknown(given: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in FIELDS:
            near = get_close_matches(name, FIELDS, n=1, cutoff=0)
            yield english()("config.unknown", name=name, nearest=near[0])


def _sentences(error: ValidationError) -> Iterator[str]:
    names = {field: name for name, field in FIELDS.items()}
    for detail in error.errors(include_input=False, include_url=False):
        reason = detail.get("ctx", {}).get("error")
        name = names[str(detail["loc"][0])]
        yield str(reason) if isinstance(reason, _Mistake) else f"{name}: {detail['msg']}"


def settings_of_process(*, needed: Collection[str] = ()) -> Settings:
    """Read the settings of this process: its environment, and ``.env`` in the current folder.

    Args:
        needed: see ``load_settings``.

    Raises:
        ConfigError: every mistake, each as a sentence.
    """
    return load_settings(os.environ, Path(".env"), needed=needed)

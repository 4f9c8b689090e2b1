import pytest

from bot.domain.guilds import UNSET, GuildSettings


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        (None, "es-ES", "es-ES"),
        (None, "de", "de"),
        ("es", "en-US", "es"),
        ("es", "es-419", "es-419"),
        ("es", "et", "es"),
        ("en", "en-GB", "en-GB"),
        ("en", "es-ES", "en"),
    ],
)
def test_the_language_of_a_guild(language: str | None, own: str, expected: str) -> None:
    assert GuildSettings(language=language).locale(own) == expected


def test_who_chose_nothing_hides_spoilers_and_asks_nobody() -> None:
    assert (UNSET.spoilers, UNSET.second_pair, UNSET.log_channel) == ("hide", False, None)

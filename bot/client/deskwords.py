"""The options that the desk's commands share, named and described once."""

from discord.app_commands import locale_str

from bot.client.localised import say


def desk_named(*options: str) -> dict[str, locale_str]:
    """Return the names of options, for ``app_commands.rename``."""
    return {option: say(f"desk.option.{option}.name") for option in options}


def desk_described(*options: str) -> dict[str, locale_str]:
    """Return the descriptions of options, for ``app_commands.describe``."""
    return {option: say(f"desk.option.{option}.description") for option in options}

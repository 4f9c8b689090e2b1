"""Commands named and described by the catalogue: one place for the words, whatever the language."""

from discord import Locale, app_commands
from discord.app_commands import locale_str

from bot.text.words import Words, english, words_for

KEY = "code"
"""The name under which a ``locale_str`` carries its catalogue code."""


def say(code: str) -> locale_str:
    """Return the English sentence of ``code``, which the translator finds in other languages."""
    return locale_str(english()(code), code=code)


def named(command: str, *options: str) -> dict[str, locale_str]:
    """Return the names of a command's options, for ``app_commands.rename``."""
    return {option: say(f"command.{command}.option.{option}.name") for option in options}


def described(command: str, *options: str) -> dict[str, locale_str]:
    """Return the descriptions of a command's options, for ``app_commands.describe``."""
    return {option: say(f"command.{command}.option.{option}.description") for option in options}


def code_of(command: str) -> str:
    """Return the code under which the catalogue has the words of a command, by its whole English name."""
    return f"command.{command.replace(' ', '.')}"


def name_in(words: Words, command: str) -> str:
    """Return the whole name by which the readers of ``words`` see a command, group and all."""
    parts = command.split()
    codes = [code_of(" ".join(parts[:depth])) + ".name" for depth in range(1, len(parts) + 1)]
    return " ".join(words(code) if words.has(code) else part for code, part in zip(codes, parts, strict=True))


class CatalogueTranslator(app_commands.Translator):
    """Translates what ``say`` made, where there is a catalogue of the language."""

    async def translate(
        self, string: locale_str, locale: Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the sentence in ``locale``, or ``None`` where English has to do."""
        del context
        words = words_for(locale.value)
        code = string.extras.get(KEY)
        if not isinstance(code, str) or words.locale.language == english().locale.language:
            return None
        return words(code)

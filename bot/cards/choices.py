"""What a guild chose for its desk, and the forms in which it chooses."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.cards.actroutes import Deed, act_id
from bot.cards.escape import shorten
from bot.cards.kit import Draft
from bot.domain.guilds import GuildSettings, SpoilerPolicy
from bot.domain.limits import REASON
from bot.domain.permissions import GRANTABLE, Permission, Permissions, RoleTable
from bot.text.catalogue import languages
from bot.text.words import Words, words_for

MAX_TITLE: Final = 45
OWN: Final = "own"
"""The choice of a language that is each reader's own."""
YES: Final = "yes"
NO: Final = "no"
GRANTED: Final = sorted(GRANTABLE, key=[*Permission].index)


def settings_card(words: Words, settings: GuildSettings) -> discord.ui.LayoutView:
    """Return what a guild chose."""
    draft = Draft(words)
    draft.title(words("acts.settings"))
    language = words("acts.language.own") if settings.language is None else _called(settings.language)
    channel = words("acts.no_channel") if settings.log_channel is None else f"<#{settings.log_channel}>"
    pairs = {
        "language": language,
        "spoilers": words(f"acts.spoilers.{settings.spoilers}"),
        "log": channel,
        "second_pair": words("acts.second_pair.yes" if settings.second_pair else "acts.second_pair.no"),
    }
    draft.block(*(f"**{words(f'acts.setting.{name}')}** {value}" for name, value in pairs.items()))
    return draft.finish()


def settings_form(words: Words, settings: GuildSettings) -> ui.Modal:
    """Return the form in which a guild chooses, holding what it chose."""
    log = ui.ChannelSelect[Any](
        custom_id="log",
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        required=False,
        min_values=0,
        default_values=[
            discord.SelectDefaultValue(id=settings.log_channel, type=discord.SelectDefaultValueType.channel)
        ]
        if settings.log_channel
        else [],
    )
    spoken = {OWN: words("acts.language.own"), **{one: _called(one) for one in languages()}}
    policies = {one.value: words(f"acts.spoilers.{one}") for one in SpoilerPolicy}
    pair = {NO: words("acts.second_pair.no"), YES: words("acts.second_pair.yes")}
    return _form(
        act_id(Deed.SETTINGS),
        words("acts.settings"),
        ui.Label(
            text=words("acts.setting.language"), component=_menu("language", spoken, settings.language or OWN)
        ),
        ui.Label(
            text=words("acts.setting.spoilers"), component=_menu("spoilers", policies, settings.spoilers)
        ),
        ui.Label(text=words("acts.setting.log"), component=log),
        ui.Label(
            text=words("acts.setting.second_pair"),
            component=_menu("second_pair", pair, YES if settings.second_pair else NO),
        ),
    )


def roles_card(words: Words, table: RoleTable) -> discord.ui.LayoutView:
    """Return what each role may do at the desk; roles are named, and nobody is pinged."""
    draft = Draft(words)
    draft.title(words("acts.roles"))
    lines = [f"<@&{role}> {_may(words, may)}" for role, may in sorted(table.items())]
    draft.block(*(lines or [words("acts.no_roles")]), f"-# {words('acts.managers')}")
    return draft.finish()


def role_form(words: Words, role: int, name: str, may: Sequence[Permission]) -> ui.Modal:
    """Return the form in which is chosen what a role may do."""
    menu = ui.Select[Any](
        custom_id="may",
        required=False,
        min_values=0,
        max_values=len(GRANTED),
        options=[
            discord.SelectOption(
                label=words(f"acts.permission.{one}"),
                description=words(f"acts.permission_about.{one}"),
                value=one.value,
                default=one in may,
            )
            for one in GRANTED
        ],
    )
    return _form(act_id(Deed.ROLE, role), name, ui.Label(text=words("acts.role_may"), component=menu))


def reason_form(words: Words, custom_id: str, title: str) -> ui.Modal:
    """Return the form that asks why."""
    typed = ui.TextInput[Any](
        custom_id="reason",
        style=discord.TextStyle.long,
        placeholder=words("acts.reason_example"),
        max_length=REASON,
    )
    label = ui.Label[Any](
        text=words("acts.reason"), description=words("acts.reason_most", n=REASON), component=typed
    )
    return _form(custom_id, title, label)


def chosen_settings(filled: Mapping[str, str]) -> GuildSettings | None:
    """Return the settings of a form that was sent, or ``None`` where it has what no form has."""
    language, spoilers = filled.get("language", ""), filled.get("spoilers", "")
    channel, pair = filled.get("log", ""), filled.get("second_pair", "")
    if spoilers not in set(SpoilerPolicy) or pair not in {YES, NO}:
        return None
    return GuildSettings(
        language=None if language == OWN else language,
        spoilers=SpoilerPolicy(spoilers),
        log_channel=int(channel) if channel.isascii() and channel.isdecimal() else None,
        second_pair=pair == YES,
    )


def chosen_permissions(values: Sequence[str]) -> Permissions:
    """Return what was chosen for a role; what no form offers counts for nothing."""
    return frozenset(one for one in GRANTABLE if one.value in values)


def _form(custom_id: str, title: str, *labels: ui.Label[Any]) -> ui.Modal:
    form = ui.Modal(title=shorten(title, MAX_TITLE), custom_id=custom_id)
    for one in labels:
        form.add_item(one)
    form.stop()
    return form


def _menu(custom_id: str, options: Mapping[str, str], chosen: str) -> ui.Select[Any]:
    return ui.Select(
        custom_id=custom_id,
        options=[
            discord.SelectOption(label=name, value=value, default=value == chosen)
            for value, name in options.items()
        ],
    )


def _called(language: str) -> str:
    return words_for(language)("acts.language.name")


def _may(words: Words, may: object) -> str:
    assert isinstance(may, frozenset | set | tuple | list)
    return words.list([words(f"acts.permission.{one}") for one in GRANTED if one in may])

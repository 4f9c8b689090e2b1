"""Adding facts: the rest of each is filled in in a form."""

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.deskoptions import SOURCE
from bot.client.deskwords import desk_described, desk_named
from bot.client.localised import say
from bot.client.names import ANYTHING as ANY_NAME
from bot.client.names import PERSON as PERSON_NAME
from bot.client.names import SHOW as SHOW_NAME
from bot.domain.limits import SEASONS
from bot.domain.queries import Name
from cogs.desk.beginning import ANYTHING, PEOPLE, SHOWS, Chosen, add

Season = Range[int, SEASONS[0], SEASONS[-1]]

SCOPES = [Choice(name=say(f"desk.scope.{scope}"), value=scope) for scope in ("server", "shared")]


class Adding(commands.Cog):
    """``/desk add``: what each command is told by its options is chosen from the archive."""

    adding = app_commands.Group(
        name=say("command.desk.add.name"), description=say("command.desk.add.description")
    )

    @adding.command(
        name=say("command.desk.add.quote.name"), description=say("command.desk.add.quote.description")
    )
    @app_commands.rename(**desk_named("about", "speaker", "source", "spoiler", "scope"))
    @app_commands.describe(**desk_described("about", "speaker", "source", "spoiler", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_quote(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        about: Transform[Name, ANY_NAME],
        speaker: Transform[Name, PERSON_NAME],
        source: Transform[str, SOURCE],
        spoiler: Season | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add what somebody said."""
        await add(
            interaction,
            "quote",
            Chosen("subject", about, ANYTHING),
            Chosen("speaker", speaker, PEOPLE),
            source=source,
            spoiler=spoiler,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.credit.name"), description=say("command.desk.add.credit.description")
    )
    @app_commands.rename(**desk_named("show", "person", "source", "spoiler", "scope"))
    @app_commands.describe(**desk_described("show", "person", "source", "spoiler", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_credit(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        show: Transform[Name, SHOW_NAME],
        person: Transform[Name, PERSON_NAME],
        source: Transform[str, SOURCE],
        spoiler: Season | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add what somebody did on a show."""
        await add(
            interaction,
            "credit",
            Chosen("subject", show, SHOWS),
            Chosen("person", person, PEOPLE),
            source=source,
            spoiler=spoiler,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.release.name"), description=say("command.desk.add.release.description")
    )
    @app_commands.rename(**desk_named("show", "source", "season", "speaker", "scope"))
    @app_commands.describe(**desk_described("show", "source", "season", "speaker", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_release(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        show: Transform[Name, SHOW_NAME],
        source: Transform[str, SOURCE],
        season: Season | None = None,
        speaker: Transform[Name, PERSON_NAME] | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add when a show or a season comes out."""
        await add(
            interaction,
            "release",
            Chosen("subject", show, SHOWS),
            Chosen("speaker", speaker, PEOPLE),
            source=source,
            season=season,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.note.name"), description=say("command.desk.add.note.description")
    )
    @app_commands.rename(**desk_named("about", "source", "spoiler", "scope"))
    @app_commands.describe(**desk_described("about", "source", "spoiler", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_note(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        about: Transform[Name, ANY_NAME],
        source: Transform[str, SOURCE],
        spoiler: Season | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add a point of plot, casting, production or reception."""
        await add(
            interaction,
            "note",
            Chosen("subject", about, ANYTHING),
            source=source,
            spoiler=spoiler,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.status.name"), description=say("command.desk.add.status.description")
    )
    @app_commands.rename(**desk_named("show", "source", "season", "scope"))
    @app_commands.describe(**desk_described("show", "source", "season", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_status(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        show: Transform[Name, SHOW_NAME],
        source: Transform[str, SOURCE],
        season: Season | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add how a show or a season stands."""
        await add(
            interaction,
            "status",
            Chosen("subject", show, SHOWS),
            source=source,
            season=season,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.relation.name"), description=say("command.desk.add.relation.description")
    )
    @app_commands.rename(**desk_named("about", "to", "source", "spoiler", "scope"))
    @app_commands.describe(**desk_described("about", "to", "source", "spoiler", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_relation(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        about: Transform[Name, ANY_NAME],
        to: Transform[Name, ANY_NAME],
        source: Transform[str, SOURCE],
        spoiler: Season | None = None,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add how one thing stands to another."""
        await add(
            interaction,
            "relation",
            Chosen("subject", about, ANYTHING),
            Chosen("object", to, ANYTHING),
            source=source,
            spoiler=spoiler,
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.show.name"), description=say("command.desk.add.show.description")
    )
    @app_commands.rename(**desk_named("scope"))
    @app_commands.describe(**desk_described("scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_show(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add a show."""
        await add(
            interaction,
            "show",
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.season.name"), description=say("command.desk.add.season.description")
    )
    @app_commands.rename(**desk_named("show", "scope"))
    @app_commands.describe(**desk_described("show", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_season(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        show: Transform[Name, SHOW_NAME],
        scope: Choice[str] | None = None,
    ) -> None:
        """Add a season of a show."""
        await add(
            interaction,
            "season",
            Chosen("show", show, SHOWS),
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.person.name"), description=say("command.desk.add.person.description")
    )
    @app_commands.rename(**desk_named("scope"))
    @app_commands.describe(**desk_described("scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_person(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        scope: Choice[str] | None = None,
    ) -> None:
        """Add a person."""
        await add(
            interaction,
            "person",
            scope=scope and scope.value,
        )

    @adding.command(
        name=say("command.desk.add.alias.name"), description=say("command.desk.add.alias.description")
    )
    @app_commands.rename(**desk_named("about", "scope"))
    @app_commands.describe(**desk_described("about", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def add_alias(
        self,
        interaction: Interaction[ShowdeskBot],
        *,
        about: Transform[Name, ANY_NAME],
        scope: Choice[str] | None = None,
    ) -> None:
        """Add another name that something goes by."""
        await add(
            interaction,
            "alias",
            Chosen("entity", about, ANYTHING),
            scope=scope and scope.value,
        )

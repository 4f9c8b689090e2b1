"""What a guild chose holds in what it reads, from the next answer on, and nowhere else."""

from pathlib import Path

from bot.app import open_app
from bot.domain.claims import RelationKind
from bot.domain.clock import SetClock
from bot.domain.guilds import UNSET, GuildSettings, SpoilerPolicy
from bot.store.drafts import ClaimDraft
from tests.desk.moderators import manager
from tests.discord.stage import JESSICA, Stage
from tests.store import world

SECRET = "Kilgrave is gone"
HIDDEN = f"(spoils season 1) ||{SECRET}"


async def choose(stage: Stage, policy: SpoilerPolicy) -> None:
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(spoilers=policy))


async def test_spoilers_behind_marks_shown_or_left_out(stage: Stage) -> None:
    first = await stage.ask("news", show="jj")
    assert HIDDEN in first.markdown
    await choose(stage, SpoilerPolicy.SHOW)
    shown = await stage.ask("news", show="jj")
    assert SECRET in shown.markdown
    assert "||" not in shown.markdown
    await choose(stage, SpoilerPolicy.LEAVE_OUT)
    left_out = await stage.ask("news", show="jj")
    assert SECRET not in left_out.markdown
    assert "||" not in left_out.markdown
    assert "spoils" not in left_out.markdown
    await stage.app.office.guilds.choose(manager(stage.guild), UNSET)
    assert (await stage.ask("news", show="jj")).markdown == first.markdown


async def test_a_button_of_before_follows_what_holds_now(stage: Stage) -> None:
    page = await stage.press(await stage.ask("news", show="jj"), "Next ▶")
    await choose(stage, SpoilerPolicy.LEAVE_OUT)
    assert SECRET not in (await stage.press(page, "◀ Previous")).markdown


async def test_other_guilds_and_direct_messages_stay_as_they_are(stage: Stage) -> None:
    guest = stage.elsewhere()
    await choose(stage, SpoilerPolicy.LEAVE_OUT)
    assert HIDDEN in (await stage.ask_as(guest, "news", show="jj")).markdown
    assert SECRET in await stage.ask_directly("news", show="jj")


async def test_a_quote_that_spoils_in_each_way(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        speaker = world.person(change, "Zoe Zander")
        body = world.quote(speaker, "The butler did it.")
        change.add_claim(ClaimDraft(subject=stage.id_of("dexter"), body=body, spoiler=3))
    await stage.catch_up()
    read = dict[SpoilerPolicy, str]()
    for policy in SpoilerPolicy:
        await choose(stage, policy)
        read[policy] = (await stage.ask("quote", of="zoe zander")).markdown
    assert "> “The butler did it.”" in read[SpoilerPolicy.SHOW]
    assert "(spoils season 3) ||“The butler did it.”||" in read[SpoilerPolicy.HIDE]
    assert "butler" not in read[SpoilerPolicy.LEAVE_OUT]
    assert "no quote" in read[SpoilerPolicy.LEAVE_OUT]


async def test_a_relation_that_spoils_is_left_out_of_the_overview(stage: Stage) -> None:
    async with world.change(stage.app.store) as change:
        other = world.show(change, "Zanzibar")
        body = world.relation(other, RelationKind.SPIN_OFF_OF)
        change.add_claim(ClaimDraft(subject=stage.id_of("dexter"), body=body, spoiler=3))
    assert "Zanzibar" in (await stage.ask("show", name="dexter")).markdown
    await choose(stage, SpoilerPolicy.LEAVE_OUT)
    assert "Zanzibar" not in (await stage.ask("show", name="dexter")).markdown


async def test_a_guild_reads_in_its_language(stage: Stage) -> None:
    guest = stage.elsewhere()
    english = await stage.ask_as(guest, "cast", show="jj")
    overview = await stage.ask("show", name="jj")
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(language="es"))
    assert (await stage.ask("cast", show="jj")).lines[0] == "Jessica Jones: reparto"
    assert (await stage.press(overview, "Cast")).lines[0] == "Jessica Jones: reparto"
    assert (await stage.ask_as(guest, "cast", show="jj")).text == english.text


async def test_a_guild_in_english_is_so_for_everybody(stage: Stage) -> None:
    stage.simulation.speak(stage.member, "es-ES")
    assert (await stage.ask("cast", show="jj")).lines[0] == "Jessica Jones: reparto"
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(language="en"))
    assert (await stage.ask("cast", show="jj")).lines[0] == "Jessica Jones: cast"


async def test_what_only_one_member_reads_is_in_their_language(stage: Stage) -> None:
    first = await stage.ask("show", name="jj")
    assert first.lines[0] == JESSICA
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(language="es"))
    refused = await stage.ask("release", show="jj", season=99)
    assert "temporada" in refused.text
    blank = await stage.ask("show", name="   ")
    assert (blank.text, blank.reply.ephemeral) == (
        "Please type a name, for example: jessica jones.",
        True,
    )
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("jessica jones"))
    gone = await stage.press(first, "Cast")
    assert gone.reply.ephemeral
    assert "no longer" in gone.text


async def test_help_names_commands_as_the_members_discord_does(stage: Stage) -> None:
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(language="es"))
    assert "/release" in (await stage.ask("help")).text


async def test_about_is_read_by_everybody(stage: Stage) -> None:
    before = (await stage.ask("about")).text
    await stage.app.office.guilds.choose(manager(stage.guild), GuildSettings(language="es"))
    assert (await stage.ask("about")).text != before


async def test_the_choice_is_there_after_a_restart(seeded: Path, clock: SetClock) -> None:
    async with open_app(seeded, clock) as app, Stage.open(app) as stage:
        await choose(stage, SpoilerPolicy.LEAVE_OUT)
        guild = stage.guild
    async with open_app(seeded, clock) as app:
        assert app.office.guilds.settings(guild).spoilers is SpoilerPolicy.LEAVE_OUT

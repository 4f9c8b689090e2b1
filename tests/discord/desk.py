"""Working at the desk in simulated Discord: opening forms, filling them in, saving; and who may."""

from collections.abc import Mapping
from typing import Any

from bot.desk.acting import Acting
from bot.domain.entities import SHARED
from bot.domain.permissions import GRANTABLE, Permission
from bot.rehearsal.simulation import Act, Actor, Place, Reply
from tests.discord.stage import Answered, Stage, answered

A_ROLE = 1
"""Discord's number for a role among those who may use a command."""
NOT_HERE = "The desk is for this server's moderators."
MAY_NOT_ADD = "You may not add facts here. Ask those who manage the server for a role that may."
OWN_SHOW = "Night Desk"


async def fill(stage: Stage, actor: Actor, opened: Act, values: Mapping[str, object]) -> Answered:
    """Send a form; what is not given stays as it is."""
    assert opened.form is not None, [reply.components for reply in opened.replies]
    held: dict[str, object] = {
        field.custom_id: list(field.chosen) if field.chooses else field.value for field in opened.form.fields
    }
    assert not set(values) - set(held), held
    return answered(await stage.simulation.fill(actor, opened, {**held, **values}))


async def preview(
    stage: Stage, command: str, options: Mapping[str, object], actor: Actor | None = None, **values: object
) -> Answered:
    """Run a command of the desk and fill in its form."""
    who = actor or stage.moderator
    return await fill(stage, who, await stage.simulation.slash(who, command, options), values)


async def added(
    stage: Stage, command: str, options: Mapping[str, object], actor: Actor | None = None, **values: object
) -> Answered:
    """Add something, and save it."""
    shown = await preview(stage, command, options, actor, **values)
    return await stage.press(shown, "Save", actor or stage.moderator)


async def pressed(
    stage: Stage, on: Answered, button: str, actor: Actor | None = None, **values: object
) -> Answered:
    """Press a button that opens a form, and fill that in."""
    who = actor or stage.moderator
    opened = await stage.simulation.press(who, on.reply, on.buttons[button])
    return await fill(stage, who, opened, values)


async def own_show(stage: Stage, actor: Actor | None = None) -> None:
    """Add a show and two people of it."""
    await added(stage, "desk add show", {}, actor, name=OWN_SHOW)
    for name in ("Ana Ruiz", "Ben Ortega"):
        await added(stage, "desk add person", {}, actor, name=name)


async def quoted(stage: Stage, said: str, actor: Actor | None = None) -> Answered:
    """Add a quote of a show of their own."""
    options = {"about": OWN_SHOW, "speaker": "ana ruiz", "source": "unsourced"}
    return await added(stage, "desk add quote", options, actor, words=said)


async def number(stage: Stage) -> int:
    """Return how many changes were made so far."""
    return await stage.app.store.changes.current_seq()


def allow(stage: Stage, place: Place) -> None:
    """Let everybody use every command, as an administrator can: what Discord hides is no check."""
    backend = stage.simulation.env.backend
    everybody = {"id": str(place.guild.id), "type": A_ROLE, "permission": True}
    for command in backend.commands.get(None, {}).values():
        backend.set_command_permissions(place.guild.id, int(command["id"]), [everybody])


async def helper(stage: Stage, name: str, *may: Permission, place: Place | None = None) -> Actor:
    """Return a member whose role may do this at the desk and nothing else."""
    place = place or stage.simulation.home
    allow(stage, place)
    actor = stage.simulation.join(name, place=place)
    role = stage.simulation.role(place, f"Role of {name}")
    give(stage, actor, role.id)
    manager = Acting(person=1, scope=place.guild.id, may=GRANTABLE)
    await stage.app.office.guilds.grant(manager, {role.id: may})
    return actor


def give(stage: Stage, actor: Actor, role: int) -> None:
    stage.simulation.env.backend.add_member_role(actor.place.guild.id, actor.id, role)


def take(stage: Stage, actor: Actor) -> None:
    """Take their role from somebody."""
    guild = actor.place.guild
    role = stage.simulation.role(actor.place, f"Role of {actor.name}")
    stage.simulation.env.backend.remove_member_role(guild.id, actor.id, role.id)


def owner(stage: Stage) -> Actor:
    """Let the moderator be an owner of the bot."""
    stage.bot.owner_id = stage.moderator.id
    return stage.moderator


async def shared_claims(stage: Stage) -> int:
    rows = await stage.app.store.database.fetch_all(
        "SELECT COUNT(*) AS n FROM claim WHERE scope = :scope", {"scope": SHARED}
    )
    return rows[0]["n"]


def forged(stage: Stage, kind: int, custom_id: str) -> None:
    """Have the next forms or buttons (Discord's number of the interaction) carry another id."""

    def interfere(event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
        if event == "INTERACTION_CREATE" and payload["type"] == kind:
            payload["data"]["custom_id"] = custom_id

    stage.simulation.env.backend.subscribers.insert(0, interfere)


async def say(stage: Stage, text: str, actor: Actor | None = None) -> Reply:
    return (await stage.simulation.say(actor or stage.member, text)).reply

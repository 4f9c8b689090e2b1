from importlib.metadata import version

from tests.discord.stage import Stage
from tests.store import world


async def test_what_it_is_how_much_it_knows_and_from_where(stage: Stage) -> None:
    found = await stage.ask("about")
    assert found.lines[:2] == ["Showdesk", f"version {version('showdesk')}"]
    assert "7 shows · 36 people · 126 claims" in found.lines
    assert "Sources: Jessica Jones Season 2 Details Revealed and Wikipedia." in found.lines


async def test_a_guild_counts_its_own_facts_too(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        world.claim(change, world.show(change, "Our Own Show"), world.network("Ours"))
    assert "8 shows · 36 people · 127 claims" in (await stage.ask("about")).lines
    assert "7 shows · 36 people · 126 claims" in (await stage.ask_as(guest, "about")).lines
    assert "7 shows · 36 people · 126 claims" in await stage.ask_directly("about")


async def test_help_lists_every_command_with_an_example(stage: Stage) -> None:
    found = await stage.ask("help")
    for command in stage.simulation.available(stage.member):
        assert [line for line in found.lines if line.startswith(f"/{command} ")]
    assert "/quote of:rosenberg about:trauma" in found.lines


async def test_privacy_is_plain(stage: Stage) -> None:
    found = await stage.ask("privacy")
    assert found.lines[0] == "What is stored about you"
    assert found.lines[1].startswith("Nothing.")


async def test_asking_stores_nothing(stage: Stage) -> None:
    before = await everything(stage)
    await stage.ask("show", name="a name that nobody has")
    await stage.press(await stage.ask("who", name="jones"), "Finn Jones (person)")
    assert await everything(stage) == before


async def everything(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    database = stage.app.store.database
    tables = await database.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = dict[str, list[tuple[object, ...]]]()
    for table in tables:
        found[table["name"]] = [
            tuple(row) for row in await database.fetch_all(f"SELECT * FROM {table['name']}")
        ]
    return found

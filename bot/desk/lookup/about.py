"""What the bot is and how much it knows."""

from importlib.metadata import version

from bot.desk.answers import AboutAnswer
from bot.desk.context import Desk
from bot.domain.queries import Viewer


async def about(desk: Desk, viewer: Viewer) -> AboutAnswer:
    """Return the version and the counts that a viewer sees."""
    counts = await desk.store.entities.counts(viewer.scope)
    return AboutAnswer(
        version=version("showdesk"),
        shows=counts.shows,
        people=counts.people,
        claims=counts.claims,
        publishers=tuple(await desk.store.entities.publishers(viewer.scope)),
    )

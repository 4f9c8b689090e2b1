"""Answering questions that were understood: one module per family of intents."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.ask import Context, Intent, Mention, Part, Question, Reading, language, read
from bot.desk.answers import AskAnswer, Link, Told
from bot.desk.asking import bonds, clues, makers, order, people, releases, sayings, standing, stories
from bot.desk.asking.inquiry import AskBack, Inquiry, silent, which
from bot.desk.asking.matching import QUESTIONS
from bot.desk.asking.reads import Reads
from bot.desk.context import Desk
from bot.domain.entities import EntityKind
from bot.domain.queries import Ref, ShowQuery, Viewer, WhoQuery
from bot.names import Candidate

Handler = Callable[[Inquiry], Awaitable[Told]]

HANDLERS: Mapping[Intent, Handler] = {
    Intent.RELEASE: releases.release,
    Intent.RELEASED: releases.released,
    Intent.ESTIMATE: releases.estimate,
    Intent.DEPENDS: releases.depends,
    Intent.UPCOMING: releases.upcoming,
    Intent.CAST: people.cast,
    Intent.ROLE: people.role,
    Intent.CAST_LIST: people.cast_list,
    Intent.CREDIT: people.credit,
    Intent.FILMOGRAPHY: people.filmography,
    Intent.COMMON: makers.common,
    Intent.SEVERAL: makers.several,
    Intent.WORKS_TOGETHER: makers.works_together,
    Intent.CREW: makers.crew,
    Intent.QUOTE: sayings.quote,
    Intent.WHO_SAID: sayings.who_said,
    Intent.ARTICLE: sayings.article,
    Intent.PLOT: stories.plot,
    Intent.TALE: stories.tale,
    Intent.RECEPTION: stories.reception,
    Intent.NEWS: stories.news,
    Intent.OCCUPATION: stories.occupation,
    Intent.ALTER_EGO: stories.alter_ego,
    Intent.APPEARS: bonds.appears,
    Intent.CROSSOVER: bonds.crossover,
    Intent.SPIN_OFF: bonds.spin_off,
    Intent.KIN: bonds.kin,
    Intent.NETWORK: standing.network,
    Intent.GENRE: standing.genre,
    Intent.STATUS: standing.status,
    Intent.WHY: standing.why,
    Intent.COUNT: standing.count,
    Intent.ORDER: order.order,
    Intent.SUPERLATIVE: order.superlative,
    Intent.ABOUT: clues.about,
    Intent.CLUE: clues.clue,
}
PLACED = {Intent.RELEASE, Intent.RELEASED, Intent.ESTIMATE, Intent.STATUS, Intent.COUNT, Intent.CREW}
"""Intents of which a network that is named is taken for granted."""
MISSING = {"no_season", "single_season"}
"""What is said where a show has no such season."""
LOOKED_AT = 25
"""Shows that are tried where a question names none."""


class Asking:
    """Answers questions from claims. It changes nothing and keeps nothing of who asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reads = Reads(desk.store)

    async def answer(
        self, text: str, viewer: Viewer, context: Context | None = None
    ) -> tuple[AskAnswer, Context | None]:
        """Return the answers to the questions in ``text``, and what the next question may lean on.

        Args:
            text: as it was typed.
            viewer: who asks, which says what they see.
            context: the question that the same member asked just before.
        """
        understood = self.read(text, viewer, context)
        told = [await self._part(part, viewer) for part in understood.parts] or [silent("not_understood")]
        last = understood.questions[-1] if understood.questions else None
        return AskAnswer(told=tuple(told)), Context(last) if last else context

    def read(self, text: str, viewer: Viewer, context: Context | None = None) -> Reading:
        """Return how ``text`` is understood."""
        return read(text, self._desk.names, language(QUESTIONS), scope=viewer.scope, context=context)

    async def _part(self, part: Part, viewer: Viewer) -> Told:
        if part.question:
            return await self._one(part.question, viewer)
        links = [_card_of(candidate) for mention in part.mentions for candidate in mention.candidates[:1]]
        return silent("unknown" if part.mentions else "not_understood", *links)

    async def _one(self, question: Question, viewer: Viewer) -> Told:
        reads = await self._reads.at(viewer)
        inquiry = Inquiry(self._desk, reads, viewer, question, self._desk.clock.today())
        if question.lacks_show:
            return await self._ask_which_show(inquiry)
        return await _answered(inquiry)

    async def _ask_which_show(self, inquiry: Inquiry) -> Told:
        """Ask which show is meant, of those for which the question has an answer."""
        kinds = (EntityKind.SHOW,)
        shows = self._desk.names.complete("", kinds=kinds, scope=inquiry.viewer.scope, limit=LOOKED_AT)
        fitting = [one for one in shows if _fits(await _answered(_about(inquiry, one)))]
        return await which(inquiry, "", fitting) if len(fitting) > 1 else silent("no_show")


def _fits(told: Told) -> bool:
    """Whether a show has what a question asks for, and not only something to say of why not."""
    return told.answered and not any(fact.says in MISSING for fact in told.facts)


async def _answered(inquiry: Inquiry) -> Told:
    try:
        misplaced = await standing.not_there(inquiry) if inquiry.question.intent in PLACED else None
        return misplaced or await HANDLERS[inquiry.question.intent](inquiry)
    except AskBack as asks:
        return asks.told


def _card_of(candidate: Candidate) -> Link:
    own = Ref(candidate.kind, candidate.entity)
    is_show = candidate.kind is EntityKind.SHOW
    return Link(ShowQuery(name=own) if is_show else WhoQuery(name=own), candidate.name)


def _about(inquiry: Inquiry, show: Candidate) -> Inquiry:
    """Return the inquiry with a show in the place that was left empty."""
    mention = Mention(start=0, end=0, text=show.name, candidates=(show,), whole=True, inside=False)
    named = (("show", mention), *inquiry.question.named)
    return replace(inquiry, question=replace(inquiry.question, named=named, lacks_show=False))

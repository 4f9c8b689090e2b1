"""Cards about casts, people and characters."""

from collections.abc import Iterable

import discord

from bot.cards.credits import actor_line, crew_lines, role_line, work_lines
from bot.cards.kit import Draft, Press, Tone
from bot.cards.lists import page_note, pager
from bot.cards.naming import also, hidden, name, text
from bot.cards.relations import relation_lines
from bot.desk.answers import CastAnswer, CharacterAnswer, NoRoleAnswer, PersonAnswer, RoleAnswer
from bot.domain.claims import Claim, Property, Relation
from bot.domain.limits import TEXT, TYPED
from bot.domain.queries import CastQuery, Query, QuoteQuery, Ref, ShowQuery, WhoQuery
from bot.text.words import Words


def cast_card(words: Words, answer: CastAnswer) -> discord.ui.LayoutView:
    """Return a page of a cast in billing order, jobs apart from actors."""
    draft = Draft(words, Tone.ANSWER if answer.actors or answer.crew else Tone.NOTHING)
    draft.title(words("cast.title", show=name(answer.show)), page_note(words, answer.page))
    draft.section(words("cast.actors"), (f"- {actor_line(draft, credit)}" for credit in answer.actors))
    if answer.page.index == 0:
        draft.section(words("cast.crew"), (f"- {line}" for line in crew_lines(draft, answer.crew)))
    draft.block(f"-# {words('cast.not_everybody')}" if answer.actors else words("cast.none"))
    draft.row([*pager(words, answer.query, answer.page), _to_show(words, answer.show.id, answer.query)])
    return draft.finish()


def role_card(words: Words, answer: RoleAnswer) -> discord.ui.LayoutView:
    """Return who plays a character in a show."""
    draft = Draft(words)
    first = answer.credits[0]
    draft.title(text(first.character or answer.asked, TYPED * 2), name(answer.show))
    draft.block(*(role_line(draft, credit) for credit in answer.credits))
    ref = Ref(answer.show.kind, answer.show.id)
    presses = [
        Press(name_of.name, WhoQuery(name=Ref(name_of.kind, name_of.id)))
        for name_of in dict.fromkeys(credit.person for credit in answer.credits)
    ]
    draft.row([*presses[:3], Press(words("button.cast"), CastQuery(show=ref))])
    return draft.finish()


def no_role_card(words: Words, answer: NoRoleAnswer) -> discord.ui.LayoutView:
    """Return that no stored credit names such a character, and what comes near."""
    draft = Draft(words, Tone.NOTHING)
    draft.block(
        words("cast.no_such_role", asked=text(answer.asked, TYPED), show=name(answer.show)),
        f"-# {words('cast.not_everybody')}",
    )
    draft.row([Press(words("button.cast"), CastQuery(show=Ref(answer.show.kind, answer.show.id)))])
    return draft.finish()


def person_card(words: Words, answer: PersonAnswer) -> discord.ui.LayoutView:
    """Return everything the store has a person in, as what, and how many quotes."""
    draft = Draft(words)
    draft.title(name(answer.person), _under(also(words, answer.aliases), page_note(words, answer.page)))
    draft.section(words("who.credits"), (f"- {line}" for line in work_lines(draft, answer.credits)))
    _claims(draft, answer, answer.claims)
    if not answer.credits and not answer.claims:
        draft.block(words("who.nothing"))
    draft.row([*_quotes(words, answer), *pager(words, answer.query, answer.page)])
    return draft.finish()


def character_card(words: Words, answer: CharacterAnswer) -> discord.ui.LayoutView:
    """Return who plays a character and where, and what is claimed of them."""
    draft = Draft(words)
    about = (words("who.character"), also(words, answer.aliases), page_note(words, answer.page))
    draft.title(name(answer.character), _under(*about))
    draft.section(words("who.played_by"), (f"- {role_line(draft, credit)}" for credit in answer.credits))
    _claims(draft, answer, answer.claims)
    if not answer.credits and not answer.claims:
        draft.block(words("who.nothing"))
    draft.row([*_quotes(words, answer), *pager(words, answer.query, answer.page)])
    return draft.finish()


def _under(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _claims(draft: Draft, answer: PersonAnswer | CharacterAnswer, claims: Iterable[Claim]) -> None:
    entity = answer.person if isinstance(answer, PersonAnswer) else answer.character
    held = list(claims)
    draft.block(*(_property(draft, claim) for claim in held if isinstance(claim, Property)))
    relations = [claim for claim in held if isinstance(claim, Relation)]
    draft.block(*relation_lines(draft, relations, about=entity))


def _property(draft: Draft, claim: Property) -> str:
    words = draft.words
    value = hidden(words, claim, text(claim.value, TEXT))
    return words("property", name=words(f"property_name.{claim.name}"), value=value) + draft.cite(claim)


def _quotes(words: Words, answer: PersonAnswer | CharacterAnswer) -> list[Press]:
    entity = answer.person if isinstance(answer, PersonAnswer) else answer.character
    if not answer.quotes:
        return []
    return [Press(words("button.quotes", n=answer.quotes), QuoteQuery(of=Ref(entity.kind, entity.id)))]


def _to_show(words: Words, show: int, query: CastQuery) -> Press:
    assert isinstance(query.show, Ref)
    target: Query = ShowQuery(name=Ref(query.show.kind, show))
    return Press(words("button.show"), target)

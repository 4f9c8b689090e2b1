"""Reading claims: what a guild sees of them, one wide statement a lookup.

Every method takes ``scope``, a guild's id or 0 for the shared facts alone, and returns what is seen there:
shared claims and the guild's own, without those that the guild overrides, without what was retracted, and
without deprecated ones unless ``history`` is asked for. The order is that of their making; what leads is
the desk's to say.
"""

# ruff: noqa: S608 -- these statements are put together from constants; what people typed is a parameter

from collections.abc import Collection, Sequence
from datetime import date

from bot.domain.claims import Claim, ClaimKind, Credit, Note, Quote, Release
from bot.domain.entities import Entity
from bot.store import claim_rows
from bot.store.claim_sql import ALL_KINDS, full, statement, visible, with_show
from bot.store.database import Database
from bot.store.sqlite import Value

CHUNK = 500
"""How many ids one statement names; SQLite takes 32,766 parameters, PostgreSQL's driver 32,767."""

OF_SHOW = """
    SELECT id FROM claim WHERE subject = :show
    UNION SELECT id FROM claim WHERE subject IN (SELECT id FROM entity WHERE show = :show)
    UNION SELECT claim FROM claim_relation WHERE object = :show
    UNION SELECT claim FROM claim_relation WHERE object IN (SELECT id FROM entity WHERE show = :show)
"""
OF_ENTITY = """
    SELECT id FROM claim WHERE subject = :entity
    UNION SELECT claim FROM claim_relation WHERE object = :entity
"""
QUOTES_OF = """
    SELECT claim FROM claim_quote WHERE speaker = :of
    UNION SELECT id FROM claim WHERE subject = :of AND kind = 'quote'
    UNION SELECT id FROM claim WHERE subject IN (SELECT id FROM entity WHERE show = :of) AND kind = 'quote'
    UNION SELECT claim FROM claim_about WHERE entity = :of
"""
COMING = f"""
    SELECT id FROM claim WHERE kind = 'release' AND subject IN (
        SELECT x.subject FROM claim x WHERE {visible("x")} AND x.id IN (
            SELECT claim FROM claim_release WHERE latest >= :day
            UNION SELECT claim FROM claim_release WHERE latest IS NULL))
"""
NOTES_OF = """
    SELECT id FROM claim WHERE subject = :show AND kind = 'note'
    UNION SELECT id FROM claim WHERE subject IN (SELECT id FROM entity WHERE show = :show) AND kind = 'note'
"""
SEVERAL = f"""
    SELECT claim FROM claim_credit WHERE job = 'actor' AND person IN (
        SELECT r.person FROM claim_credit r JOIN claim c ON c.id = r.claim
        WHERE r.job = 'actor' AND {visible()}
        GROUP BY r.person HAVING count(DISTINCT c.subject) > 1
        ORDER BY count(DISTINCT c.subject) DESC, r.person LIMIT :most)
"""


class Claims:
    """The claims of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def about_show(
        self, show: int, scope: int, kinds: Collection[ClaimKind] | None = None, *, history: bool = False
    ) -> list[Claim]:
        """Return what is said of a show and its seasons, and relations of others to them.

        ``kinds`` leaves the others out; the fewer, the faster.
        """
        wanted = ALL_KINDS if kinds is None else frozenset(kinds)
        return await self._read(OF_SHOW, wanted, {"show": show, "scope": scope}, history=history)

    async def about_entity(self, entity: int, scope: int, *, history: bool = False) -> list[Claim]:
        """Return what is said of one entity, and relations of others to it."""
        return await self._read(OF_ENTITY, ALL_KINDS, {"entity": entity, "scope": scope}, history=history)

    async def credits_of(self, person: int, scope: int, *, history: bool = False) -> list[Credit]:
        """Return a person's credits."""
        hits = "SELECT claim FROM claim_credit WHERE person = :person"
        return await self._credits(hits, {"person": person, "scope": scope}, history=history)

    async def credits_as(self, character: int, scope: int, *, history: bool = False) -> list[Credit]:
        """Return the credits for playing a character that is an entity."""
        hits = "SELECT claim FROM claim_credit WHERE role = :role"
        return await self._credits(hits, {"role": character, "scope": scope}, history=history)

    async def quotes(
        self, scope: int, of: int | None = None, words: Collection[str] = (), *, history: bool = False
    ) -> list[Quote]:
        """Return quotes: all, or those ``of`` an entity, or with at least one of ``words``, or both.

        A quote is of whoever said it, of its subject (of a show also when its subject is a season), and of
        whatever else it is about. ``words`` are as ``bot.names.normalise.words`` makes them.
        """
        params: dict[str, Value] = {"scope": scope}
        hits = ["SELECT id FROM claim WHERE kind = 'quote'"]
        if of is not None:
            hits = [QUOTES_OF]
            params["of"] = of
        if words:
            names = {f"word{index}": word for index, word in enumerate(sorted(words))}
            params |= names
            found = f"SELECT claim FROM claim_word WHERE word IN ({', '.join(f':{name}' for name in names)})"
            hits = [f"{found} AND claim IN ({hits[0]})"] if of is not None else [found]
        claims = await self._read(hits[0], frozenset({ClaimKind.QUOTE}), params, history=history)
        return [claim for claim in claims if isinstance(claim, Quote)]

    async def count_quotes_by(self, speaker: int, scope: int) -> int:
        """Return how many quotes of a speaker there are to see."""
        sql = (
            "SELECT count(*) AS n FROM claim_quote q JOIN claim c ON c.id = q.claim "
            f"WHERE q.speaker = :speaker AND {visible()}"
        )
        row = await self._database.fetch_one(sql, {"speaker": speaker, "scope": scope})
        return row["n"] if row else 0

    async def releases(self, scope: int, *, from_day: date, history: bool = False) -> list[Release]:
        """Return all release claims of what has at least one that may lie on ``from_day`` or later.

        One whose end is open, or that gives no date, may. The others of the same subject come along:
        which of them leads can only be said when all are known.
        """
        params: dict[str, Value] = {"scope": scope, "day": from_day.isoformat()}
        claims = await self._read(COMING, frozenset({ClaimKind.RELEASE}), params, history=history)
        return [claim for claim in claims if isinstance(claim, Release)]

    async def notes(self, scope: int, show: int | None = None, *, history: bool = False) -> list[Note]:
        """Return notes: all, or those of a show and its seasons."""
        hits = "SELECT id FROM claim WHERE kind = 'note'" if show is None else NOTES_OF
        params: dict[str, Value] = {"scope": scope} if show is None else {"scope": scope, "show": show}
        claims = await self._read(hits, frozenset({ClaimKind.NOTE}), params, history=history)
        return [claim for claim in claims if isinstance(claim, Note)]

    async def credits_in_several(self, scope: int, *, most: int = 25) -> list[Credit]:
        """Return the acting credits of at most ``most`` people who act in more than one show."""
        return await self._credits(SEVERAL, {"scope": scope, "most": most}, history=False)

    async def properties_with(self, scope: int, words: Sequence[str], *, most: int = 200) -> list[Claim]:
        """Return at most ``most`` premises, occupations and genres in which one of ``words`` stands.

        Letters are compared as they are but for the case of ASCII; a word may also be part of a longer one.
        """
        params: dict[str, Value] = {"scope": scope, "most": most}
        params |= {f"word{index}": f"%{word}%" for index, word in enumerate(words)}
        likes = " OR ".join(f"lower(value) LIKE :word{index}" for index in range(len(words))) or "1 = 0"
        hits = (
            "SELECT claim FROM claim_property WHERE name IN ('premise', 'occupation', 'genre') "
            f"AND ({likes}) LIMIT :most"
        )
        return await self._read(hits, frozenset({ClaimKind.PROPERTY}), params, history=False)

    async def _credits(self, hits: str, params: dict[str, Value], *, history: bool) -> list[Credit]:
        claims = await self._read(hits, frozenset({ClaimKind.CREDIT}), params, history=history)
        return [claim for claim in claims if isinstance(claim, Credit)]

    async def _read(
        self, hits: str, kinds: frozenset[ClaimKind], params: dict[str, Value], *, history: bool
    ) -> list[Claim]:
        found = await self._database.fetch_all(statement(hits, kinds, history=history), params)
        rows = claim_rows.named(found)
        about = await self._about([row["id"] for row in rows if row["has_about"]])
        return [claim_rows.claim(row, about.get(row["id"], ())) for row in rows]

    async def _about(self, claims: Sequence[int]) -> dict[int, tuple[Entity, ...]]:
        found: dict[int, tuple[Entity, ...]] = {}
        for start in range(0, len(claims), CHUNK):
            ids = {f"id{index}": claim for index, claim in enumerate(claims[start : start + CHUNK])}
            sql = (
                f"SELECT a.claim, {full('also')} FROM claim_about a JOIN entity also ON also.id = a.entity "
                f"{with_show('also')} WHERE a.claim IN ({', '.join(f':{name}' for name in ids)}) "
                "AND also.retracted = 0 ORDER BY a.claim, a.entity"
            )
            for row in await self._database.fetch_all(sql, ids):
                found[row["claim"]] = (*found.get(row["claim"], ()), claim_rows.entity(row, "also"))
        return found

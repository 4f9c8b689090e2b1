"""Reading claims: what a guild sees of them, one wide statement a lookup.

Every method takes ``scope``, a guild's id or 0 for the shared facts alone, and returns what is seen there:
shared claims and the guild's own, without those that the guild overrides, without what was retracted, and
without deprecated ones unless ``history`` is asked for. The order is that of their making; what leads is
the desk's to say.
"""

# ruff: noqa: S608 -- these statements are put together from constants; what people typed is a parameter

from collections.abc import Collection, Sequence
from datetime import date

from bot.domain.claims import Claim, ClaimKind, Credit, Note, Quote, Relation, RelationKind, Release
from bot.domain.entities import Entity
from bot.store import claim_rows
from bot.store.claim_sql import ALL_KINDS, full, statement, visible, with_show
from bot.store.database import Reads
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
    """The claims of one database; of one that is being changed, as the change sees them."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    async def get(self, claim: int, scope: int) -> Claim | None:
        """Return a claim of any rank, or ``None`` where there is none to see in ``scope``."""
        found = await self._read("SELECT :claim", ALL_KINDS, {"claim": claim, "scope": scope}, history=True)
        return found[0] if found else None

    async def with_gone(self, claims: Collection[int], scope: int) -> dict[int, Claim]:
        """Return claims of ``scope`` and shared ones by their id, also those that are not seen any more."""
        found = dict[int, Claim]()
        ids = list(claims)
        for start in range(0, len(ids), CHUNK):
            names = {f"id{index}": claim for index, claim in enumerate(ids[start : start + CHUNK])}
            hits = " UNION ALL ".join(f"SELECT :{name}" for name in names)
            params: dict[str, Value] = {"scope": scope, **names}
            found |= {
                one.id: one for one in await self._read(hits, ALL_KINDS, params, history=True, gone=True)
            }
        return found

    async def of_subject(self, subject: int, scope: int, kind: ClaimKind) -> list[Claim]:
        """Return the claims of one kind whose subject this is, of any rank."""
        hits = "SELECT id FROM claim WHERE subject = :subject AND kind = :kind"
        params: dict[str, Value] = {"subject": subject, "scope": scope, "kind": kind}
        return await self._read(hits, frozenset({kind}), params, history=True)

    async def newest(self, scope: int, most: int) -> list[Claim]:
        """Return the claims that a guild added last, newest first."""
        hits = "SELECT id FROM claim WHERE scope = :scope AND retracted = 0 ORDER BY id DESC LIMIT :most"
        params: dict[str, Value] = {"scope": scope, "most": most}
        return (await self._read(hits, ALL_KINDS, params, history=True))[::-1]

    async def dependencies(self, scope: int) -> list[Relation]:
        """Return every relation that says what waits for what."""
        hits = f"SELECT claim FROM claim_relation WHERE relation = '{RelationKind.WAITS_FOR}'"
        params: dict[str, Value] = {"scope": scope}
        claims = await self._read(hits, frozenset({ClaimKind.RELATION}), params, history=True)
        return [claim for claim in claims if isinstance(claim, Relation)]

    async def standing_in(self, claim: int, scope: int) -> Claim | None:
        """Return the guild's claim to see that stands in for a shared one."""
        hits = "SELECT id FROM claim WHERE overrides = :claim AND scope = :scope"
        found = await self._read(hits, ALL_KINDS, {"claim": claim, "scope": scope}, history=True)
        return found[0] if found else None

    async def override_slot(self, claim: int, scope: int) -> int | None:
        """Return the id of the guild's claim for a shared one, also of one whose making was undone."""
        sql = "SELECT id FROM claim WHERE overrides = :claim AND scope = :scope"
        row = await self._reads.fetch_one(sql, {"claim": claim, "scope": scope})
        return None if row is None else row["id"]

    async def overrides(self, scope: int, *, outdated: bool = False) -> list[tuple[Claim, Claim]]:
        """Return a guild's claims that stand in for shared ones (or hide them), each with its shared claim.

        ``outdated`` are only those whose shared claim has changed, or gone, since they were made.
        """
        changed = " AND (s.version <> o.overrides_version OR s.retracted = 1)" if outdated else ""
        sql = (
            "SELECT o.id, s.id AS shared FROM claim o JOIN claim s ON s.id = o.overrides "
            f"WHERE o.scope = :scope AND o.undone IS NULL{changed} ORDER BY o.id"
        )
        pairs = [(row["id"], row["shared"]) for row in await self._reads.fetch_all(sql, {"scope": scope})]
        known = await self.with_gone({claim for pair in pairs for claim in pair}, scope)
        return [(known[own], known[shared]) for own, shared in pairs]

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

    async def count_quotes_by(self, speaker: int, scope: int, *, spoilers: bool = True) -> int:
        """Return how many quotes of a speaker there are to see, with or without those that spoil a season."""
        plain = "" if spoilers else " AND c.spoiler IS NULL"
        sql = (
            "SELECT count(*) AS n FROM claim_quote q JOIN claim c ON c.id = q.claim "
            f"WHERE q.speaker = :speaker AND {visible()}{plain}"
        )
        row = await self._reads.fetch_one(sql, {"speaker": speaker, "scope": scope})
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
        self,
        hits: str,
        kinds: frozenset[ClaimKind],
        params: dict[str, Value],
        *,
        history: bool,
        gone: bool = False,
    ) -> list[Claim]:
        found = await self._reads.fetch_all(statement(hits, kinds, history=history, gone=gone), params)
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
            for row in await self._reads.fetch_all(sql, ids):
                found[row["claim"]] = (*found.get(row["claim"], ()), claim_rows.entity(row, "also"))
        return found

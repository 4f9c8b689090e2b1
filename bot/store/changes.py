"""Changing facts: what one act does is one changeset, written in one transaction."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal, Self

from bot.domain.clock import Clock
from bot.errors import Conflict
from bot.store.change import Change
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch

ACTOR = (
    "INSERT INTO actor (kind, name, discord_id) VALUES (:kind, :name, :discord_id) "
    "ON CONFLICT (:column) DO UPDATE SET kind = excluded.kind RETURNING id"
)


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Who acts: a program by its name, or a member by their Discord id."""

    kind: Literal["program", "member"]
    name: str | None = None
    discord_id: int | None = None

    @classmethod
    def program(cls, name: str) -> Self:
        """Return the program ``name``, such as "seed"."""
        return cls("program", name=name)

    @classmethod
    def member(cls, discord_id: int) -> Self:
        """Return the member with this Discord id."""
        return cls("member", discord_id=discord_id)


class Changes:
    """The changes of one database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._seq: int | None = None

    async def current_seq(self) -> int:
        """Return the number of the last change, 0 before the first.

        The one writer of a file knows it by heart; who only reads has to look each time.
        """
        if self._seq is not None and self._database.writes:
            return self._seq
        row = await self._database.fetch_one("SELECT seq FROM clock")
        self._seq = found = int(row["seq"]) if row else 0
        return found

    @asynccontextmanager
    async def begin(
        self,
        actor: ActorRef,
        scope: int,
        summary: str,
        interaction_id: int | None = None,
        undoes: int | None = None,
        *,
        reason: str | None = None,
        told: bool = False,
    ) -> AsyncGenerator[Change, None]:
        """Make one change: all that is written in the block, under one number, or nothing when it raises.

        A block that writes nothing leaves nothing, not even a number. What a cancel does is told at
        ``Database.transaction``.

        Args:
            actor: who acts.
            scope: whose facts are added: a guild's id, or 0 for the shared ones.
            summary: what sort of act it is, for the history.
            interaction_id: Discord's id of what asked for it.
            undoes: the changeset that this one undoes.
            reason: why, in the words of who acts.
            told: whether each row that is added has its place in the history; a pack's have not.

        Raises:
            Conflict: ``store.repeated``, this interaction has already made its change.
            StoreError: see ``Database.transaction``.
        """
        async with self._database.transaction() as transaction:
            await _refuse_repeated(transaction, interaction_id)
            now = epoch(self._clock.now())
            ids = await transaction.fetch_one(
                "UPDATE clock SET seq = seq + 1 RETURNING seq, next_entity, next_claim, "
                "(SELECT coalesce(max(id), 0) + 1 FROM source) AS next_source, "
                "(SELECT coalesce(max(id), 0) + 1 FROM alias) AS next_alias, "
                "(SELECT coalesce(max(id), 0) + 1 FROM revision) AS next_revision"
            )
            if ids is None:
                raise LookupError("the table clock has lost its row")
            who = await actor_id(transaction, actor)
            await transaction.execute(
                "INSERT INTO changeset (id, seq, scope, actor, interaction_id, undoes, summary, made_at, "
                "reason) VALUES (:seq, :seq, :scope, :actor, :interaction, :undoes, :summary, :now, :reason)",
                {
                    "seq": ids["seq"],
                    "scope": scope,
                    "actor": who,
                    "interaction": interaction_id,
                    "undoes": undoes,
                    "summary": summary,
                    "now": now,
                    "reason": reason,
                },
            )
            if undoes is not None:
                sql = "INSERT INTO undoing (changeset, undone) VALUES (:seq, :undoes)"
                await transaction.execute(sql, {"seq": ids["seq"], "undoes": undoes})
            change = Change(transaction, ids, scope=scope, actor=who, now=now, told=told)
            yield change
            await change.flush()
            transaction.abandoned = change.empty
        if not change.empty:
            self._seq = change.seq


async def _refuse_repeated(transaction: Transaction, interaction_id: int | None) -> None:
    if interaction_id is None:
        return
    sql = "SELECT seq FROM changeset WHERE interaction_id = :interaction"
    row = await transaction.fetch_one(sql, {"interaction": interaction_id})
    if row is not None:
        raise Conflict("store.repeated", interaction=interaction_id, change=row["seq"])


async def actor_id(transaction: Transaction, actor: ActorRef) -> int:
    """Return the id of who acts, who is added where they are new."""
    column = "name" if actor.kind == "program" else "discord_id"
    row = await transaction.fetch_one(
        ACTOR.replace(":column", column),
        {"kind": actor.kind, "name": actor.name, "discord_id": actor.discord_id},
    )
    if row is None:
        raise LookupError(f"no row came back for {actor}")
    return row["id"]

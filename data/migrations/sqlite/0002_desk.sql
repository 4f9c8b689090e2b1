-- What moderators need: rows whose making was undone, sources of one guild, and a history that is read in pages.

-- The changeset that undid the making of a row. Such a row is retracted as well; a source, which cannot be,
-- is gone by this alone. Undoing that changeset brings the very row back.
ALTER TABLE entity ADD COLUMN undone INTEGER REFERENCES changeset (id);
ALTER TABLE alias ADD COLUMN undone INTEGER REFERENCES changeset (id);
ALTER TABLE source ADD COLUMN undone INTEGER REFERENCES changeset (id);
ALTER TABLE claim ADD COLUMN undone INTEGER REFERENCES changeset (id);
CREATE INDEX entity_changeset ON entity (changeset);
CREATE INDEX alias_changeset ON alias (changeset);
CREATE INDEX source_changeset ON source (changeset);
CREATE INDEX claim_changeset ON claim (changeset);
CREATE INDEX entity_undone ON entity (undone) WHERE undone IS NOT NULL;
CREATE INDEX alias_undone ON alias (undone) WHERE undone IS NOT NULL;
CREATE INDEX source_undone ON source (undone) WHERE undone IS NOT NULL;
CREATE INDEX claim_undone ON claim (undone) WHERE undone IS NOT NULL;

ALTER TABLE source ADD COLUMN scope INTEGER NOT NULL DEFAULT 0;
CREATE INDEX source_scope ON source (scope, id);
CREATE INDEX claim_scope ON claim (scope) WHERE scope <> 0;

-- The version of the shared claim that a guild's claim was made to stand in for: a later one wants a look.
ALTER TABLE claim ADD COLUMN overrides_version INTEGER;
UPDATE claim SET overrides_version = (SELECT shared.version FROM claim shared WHERE shared.id = claim.overrides)
WHERE overrides IS NOT NULL;

-- Why, in the words of who did it. What was undone together is undone by one changeset; its column ``undoes``
-- names the first of them.
ALTER TABLE changeset ADD COLUMN reason TEXT;
CREATE TABLE undoing (
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    undone INTEGER NOT NULL REFERENCES changeset (id),
    PRIMARY KEY (changeset, undone)
) STRICT, WITHOUT ROWID;
CREATE INDEX undoing_undone ON undoing (undone);
INSERT INTO undoing (changeset, undone) SELECT id, undoes FROM changeset WHERE undoes IS NOT NULL;
CREATE INDEX changeset_scope ON changeset (scope, actor, seq);

-- A page of the history is one step along an index, however long the history is: each revision says whose row
-- it changed and who did it, and ``revision_entity`` what the row was or is about.
ALTER TABLE revision ADD COLUMN scope INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN actor INTEGER REFERENCES actor (id);
UPDATE revision SET
    scope = coalesce(json_extract(coalesce(after, before), '$.scope'), 0),
    actor = (SELECT c.actor FROM changeset c WHERE c.id = revision.changeset);
CREATE INDEX revision_scope ON revision (scope, id);
CREATE INDEX revision_actor ON revision (actor, scope, id);
CREATE INDEX revision_history ON revision (record, record_id, scope, id);
CREATE TABLE revision_entity (
    entity INTEGER NOT NULL REFERENCES entity (id),
    scope INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES revision (id),
    actor INTEGER NOT NULL REFERENCES actor (id),  -- behind the key: SQLite 3.40 checks it wrongly elsewhere
    PRIMARY KEY (entity, scope, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_entity_actor ON revision_entity (entity, actor, scope, revision);
INSERT INTO revision_entity (entity, scope, actor, revision)
SELECT CASE r.record WHEN 'entity' THEN r.record_id ELSE json_extract(r.after, '$.subject') END, r.scope, r.actor,
    r.id
FROM revision r WHERE r.record = 'entity' OR (r.record = 'claim' AND r.after IS NOT NULL);

CREATE INDEX claim_relation_kind ON claim_relation (relation);

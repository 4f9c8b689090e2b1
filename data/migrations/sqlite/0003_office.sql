-- What the desk keeps beside the facts. A column named "..._by" or "discord_id" holds a member's Discord id,
-- and is emptied or goes with its row when that member asks to be forgotten; no other column holds one.

CREATE TABLE guild_setting (
    guild INTEGER PRIMARY KEY,
    language TEXT,                 -- empty: each member reads their own
    spoilers TEXT NOT NULL CHECK (spoilers IN ('show', 'hide', 'leave_out')),
    log_channel INTEGER,
    second_pair INTEGER NOT NULL CHECK (second_pair IN (0, 1))
) STRICT;

CREATE TABLE guild_role (
    guild INTEGER NOT NULL,
    role INTEGER NOT NULL,
    permission TEXT NOT NULL CHECK (permission IN ('add', 'edit_others', 'undo_others', 'manage', 'trusted')),
    PRIMARY KEY (guild, role, permission)
) STRICT, WITHOUT ROWID;

-- What is about to be stored. No source: unsourced; a source's id: that one; its fields: a new one.
CREATE TABLE desk_draft (
    id TEXT PRIMARY KEY,
    guild INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    claim INTEGER REFERENCES claim (id),
    opened_version INTEGER,
    source INTEGER REFERENCES source (id),
    source_fields TEXT,
    expires_at INTEGER NOT NULL,
    CHECK ((claim IS NULL) = (opened_version IS NULL)),
    CHECK (source IS NULL OR source_fields IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_draft_expires ON desk_draft (expires_at);
CREATE INDEX desk_draft_made_by ON desk_draft (made_by);

CREATE TABLE proposal (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    proposed_by INTEGER,
    proposed_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    claim INTEGER REFERENCES claim (id),
    opened_version INTEGER,
    source INTEGER REFERENCES source (id),
    source_fields TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'withdrawn')),
    decided_by INTEGER,
    decided_at INTEGER,
    reason TEXT,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((claim IS NULL) = (opened_version IS NULL)),
    CHECK (source IS NULL OR source_fields IS NULL)
) STRICT;
CREATE INDEX proposal_waiting ON proposal (guild, id) WHERE state = 'waiting';
CREATE INDEX proposal_proposed_by ON proposal (proposed_by);
CREATE INDEX proposal_decided_by ON proposal (decided_by);

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (id),
    reported_by INTEGER,
    reported_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    closed_by INTEGER,
    closed_at INTEGER
) STRICT;
CREATE INDEX report_open ON report (guild, id) WHERE closed_at IS NULL;
CREATE INDEX report_claim ON report (claim);
CREATE INDEX report_reported_by ON report (reported_by, reported_at);
CREATE INDEX report_closed_by ON report (closed_by);

-- What the desk's log has yet to say and has said, written in the transaction of what it tells.
CREATE TABLE desk_log (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    event TEXT NOT NULL,
    acted_by INTEGER,
    changeset INTEGER REFERENCES changeset (id),
    claim INTEGER REFERENCES claim (id),
    proposal INTEGER REFERENCES proposal (id),
    report INTEGER REFERENCES report (id),
    written_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
    tries INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,       -- not tried again before
    ended_at INTEGER,              -- when it was delivered or given up
    failure TEXT,                  -- why the last try failed
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT;
CREATE INDEX desk_log_waiting ON desk_log (guild, id) WHERE state = 'waiting';
CREATE INDEX desk_log_acted_by ON desk_log (acted_by);

-- Questions that nothing answered; never who asked, but for those who want to be told the answer.
CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    normalised TEXT NOT NULL,
    question TEXT NOT NULL,        -- as it was typed the first time
    asked INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    closed_at INTEGER,
    UNIQUE (guild, normalised)
) STRICT;
CREATE INDEX gap_asked ON gap (guild, asked, id);

CREATE TABLE gap_wish (
    gap INTEGER NOT NULL REFERENCES gap (id) ON DELETE CASCADE,
    wanted_by INTEGER NOT NULL,
    PRIMARY KEY (gap, wanted_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX gap_wish_wanted_by ON gap_wish (wanted_by);

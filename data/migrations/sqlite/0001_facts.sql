-- The facts and their history. Instants are epoch seconds (UTC), days are ISO text, a scope is 0 (shared)
-- or a guild's id. A window's columns are its phrase, earliest, latest, precision, certainty, bound.

CREATE TABLE clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,          -- the number of the last change
    next_entity INTEGER NOT NULL,  -- ids are given out here and never reused
    next_claim INTEGER NOT NULL
) STRICT;
INSERT INTO clock (id, seq, next_entity, next_claim) VALUES (1, 0, 1, 1);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('program', 'member')),
    name TEXT UNIQUE,              -- of a program: 'seed', 'TVmaze'
    discord_id INTEGER UNIQUE      -- of a member; emptied when they ask to be forgotten
) STRICT;

CREATE TABLE changeset (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    scope INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor (id),
    interaction_id INTEGER UNIQUE,
    undoes INTEGER REFERENCES changeset (id),
    summary TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX changeset_actor ON changeset (actor, seq);

-- The whole row before and after, as JSON; nothing before means created, nothing after means removed.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    record TEXT NOT NULL,          -- 'entity', 'alias', 'source' or 'claim'
    record_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX revision_record ON revision (record, record_id, changeset);
CREATE INDEX revision_changeset ON revision (changeset);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('show', 'season', 'person', 'character')),
    name TEXT NOT NULL CHECK (name <> ''),
    scope INTEGER NOT NULL DEFAULT 0,
    show INTEGER REFERENCES entity (id),
    number INTEGER,
    retracted INTEGER NOT NULL DEFAULT 0 CHECK (retracted IN (0, 1)),
    seed_key TEXT UNIQUE,
    seed_hash TEXT,
    seed_version INTEGER,          -- the version that the seed wrote last: a later one is somebody's change
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    version INTEGER NOT NULL DEFAULT 1,
    seq INTEGER NOT NULL,          -- the number of its last change, for those who follow
    CHECK ((kind = 'season') = (show IS NOT NULL)),
    CHECK ((kind = 'season') = (number IS NOT NULL))
) STRICT;
CREATE INDEX entity_seq ON entity (seq);
CREATE UNIQUE INDEX entity_season ON entity (show, scope, number) WHERE show IS NOT NULL;

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('title', 'nickname', 'initials')),
    scope INTEGER NOT NULL DEFAULT 0,
    retracted INTEGER NOT NULL DEFAULT 0 CHECK (retracted IN (0, 1)),
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    version INTEGER NOT NULL DEFAULT 1,
    seq INTEGER NOT NULL,
    UNIQUE (entity, scope, name)
) STRICT;
CREATE INDEX alias_seq ON alias (seq);

CREATE TABLE external_id (
    provider TEXT NOT NULL,
    id TEXT NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (provider, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_id_entity ON external_id (entity);

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    publisher TEXT,
    title TEXT,
    url TEXT,
    author TEXT,
    published_phrase TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    published_precision TEXT,
    retrieved_on TEXT,
    seed_key TEXT UNIQUE,
    seed_hash TEXT,
    seed_version INTEGER,
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (coalesce(publisher, title, url, author) IS NOT NULL)
) STRICT;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('credit', 'quote', 'release', 'status', 'property', 'note', 'relation')),
    subject INTEGER NOT NULL REFERENCES entity (id),
    scope INTEGER NOT NULL DEFAULT 0,
    source INTEGER REFERENCES source (id),
    rank INTEGER NOT NULL DEFAULT 1 CHECK (rank IN (0, 1, 2)),
    spoiler INTEGER,
    said_phrase TEXT,
    said_earliest TEXT,
    said_latest TEXT,
    said_precision TEXT,
    recorded_at INTEGER NOT NULL,
    verified_at INTEGER,
    retracted INTEGER NOT NULL DEFAULT 0 CHECK (retracted IN (0, 1)),
    overrides INTEGER REFERENCES claim (id),
    seed_key TEXT UNIQUE,
    seed_hash TEXT,
    seed_version INTEGER,
    changeset INTEGER NOT NULL REFERENCES changeset (id),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (overrides IS NULL OR scope <> 0)
) STRICT;
CREATE INDEX claim_subject ON claim (subject, kind);
CREATE INDEX claim_source ON claim (source);
CREATE INDEX claim_kind ON claim (kind, id);
CREATE UNIQUE INDEX claim_overrides ON claim (overrides, scope) WHERE overrides IS NOT NULL;

CREATE TABLE claim_credit (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES entity (id),
    job TEXT NOT NULL,
    character TEXT,
    role INTEGER REFERENCES entity (id),
    first_season INTEGER,
    last_season INTEGER,
    billing INTEGER
) STRICT;
CREATE INDEX claim_credit_person ON claim_credit (person);
CREATE INDEX claim_credit_role ON claim_credit (role) WHERE role IS NOT NULL;

CREATE TABLE claim_quote (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    speaker INTEGER NOT NULL REFERENCES entity (id),
    speaker_role TEXT,
    words TEXT NOT NULL,
    said_to TEXT,
    topic TEXT
) STRICT;
CREATE INDEX claim_quote_speaker ON claim_quote (speaker);

CREATE TABLE claim_release (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    phrase TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT NOT NULL,
    certainty TEXT NOT NULL CHECK (certainty IN ('past', 'confirmed', 'expected', 'rumoured')),
    bound TEXT NOT NULL CHECK (bound IN ('within', 'not_before', 'not_after')),
    instant INTEGER,
    voice INTEGER NOT NULL CHECK (voice IN (0, 1, 2)),
    speaker INTEGER REFERENCES entity (id)
) STRICT;
CREATE INDEX claim_release_latest ON claim_release (latest);

CREATE TABLE claim_status (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    phrase TEXT,
    earliest TEXT,
    latest TEXT,
    precision TEXT,
    detail TEXT
) STRICT;

CREATE TABLE claim_property (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE claim_note (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('reported', 'speculated')),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE claim_relation (
    claim INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    object INTEGER NOT NULL REFERENCES entity (id)
) STRICT;
CREATE INDEX claim_relation_object ON claim_relation (object);

-- Whom or what a quote or a note also concerns, beside its subject.
CREATE TABLE claim_about (
    claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (claim, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_about_entity ON claim_about (entity);

-- The normalised words of quotes and notes, for searching what was said about something.
CREATE TABLE claim_word (
    word TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    PRIMARY KEY (word, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_word_claim ON claim_word (claim);

-- One row: what this database is. "server" tells one run of the server from another, "incarnation" one life of the store
-- from the next: a room that was last written in another incarnation begins a new epoch.
CREATE TABLE store (
  id          TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  server      TEXT NOT NULL
);
INSERT INTO store (id, incarnation, server) VALUES (replace(gen_random_uuid()::text, '-', ''), replace(gen_random_uuid()::text, '-', ''), '');

-- "first" is the oldest entry kept, "topic" the entry that last set the topic (0: none), "indexed" the last entry that
-- the search knows, "at" when the newest entry was appended.
CREATE TABLE room (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        TEXT    COLLATE "C" NOT NULL UNIQUE,
  direct      SMALLINT NOT NULL,
  incarnation TEXT    NOT NULL,
  era         INTEGER NOT NULL,
  seq         BIGINT NOT NULL,
  first       BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  topic       BIGINT NOT NULL,
  indexed     BIGINT NOT NULL
) WITH (fillfactor = 40);
CREATE INDEX room_open ON room (name) WHERE direct = 0;

-- The epochs of a room: 0, 1, 2 … "ended" is the last entry of an earlier one, null for the current one.
CREATE TABLE epoch (
  room_id BIGINT NOT NULL,
  era     INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  ended   BIGINT,
  PRIMARY KEY (room_id, era)
);

-- "kind" as in EntryKind; 0 and 1 are messages. "text" is a message's last text, an edit's text, an emoji or a topic.
CREATE TABLE entry (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room_id   BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  era       INTEGER NOT NULL,
  at        BIGINT NOT NULL,
  client_id TEXT    NOT NULL,
  user_id   TEXT    NOT NULL,
  user_name TEXT    NOT NULL,
  node      TEXT    NOT NULL,
  kind      SMALLINT NOT NULL,
  target    BIGINT NOT NULL,
  edited    SMALLINT NOT NULL,
  text      TEXT    NOT NULL
);
CREATE UNIQUE INDEX entry_place ON entry (room_id, seq);
CREATE UNIQUE INDEX entry_key ON entry (room_id, user_id, client_id);
CREATE INDEX entry_edit ON entry (room_id, target) WHERE kind = 2;

CREATE TABLE reaction (
  room_id BIGINT NOT NULL,
  target  BIGINT NOT NULL,
  emoji   TEXT    NOT NULL,
  user_id TEXT    NOT NULL,
  seq     BIGINT NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (room_id, target, emoji, user_id)
);

-- The direct rooms of each user, with the name under which the other person last said something there.
CREATE TABLE direct (
  user_id    TEXT    NOT NULL,
  name       TEXT    COLLATE "C" NOT NULL,
  room_id    BIGINT NOT NULL,
  other_name TEXT,
  PRIMARY KEY (user_id, name)
);
CREATE INDEX direct_room ON direct (room_id);

-- "ends" in milliseconds since 1970, null for never.
CREATE TABLE lease (
  kind  TEXT NOT NULL,
  key   TEXT NOT NULL,
  owner TEXT NOT NULL,
  ends  BIGINT,
  PRIMARY KEY (kind, key)
);

-- What is searched for: the groups of three characters of each message's folded text, as numbers, by entry.id. New rows
-- wait in the index' list of pending ones, which the nodes clear away in the background: a post never does.
CREATE TABLE search (
  id    BIGINT PRIMARY KEY,
  grams INTEGER[] NOT NULL
);
CREATE INDEX search_grams ON search USING gin (grams) WITH (fastupdate = on, gin_pending_list_limit = 65536);

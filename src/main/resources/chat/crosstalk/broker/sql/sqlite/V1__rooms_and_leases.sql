-- One row: what this database is. "server" tells one place of the file from another, "incarnation" one life of the store
-- from the next: a room that was last written in another incarnation begins a new epoch.
CREATE TABLE store (
  id          TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  server      TEXT NOT NULL
);
INSERT INTO store (id, incarnation, server) VALUES (lower(hex(randomblob(16))), lower(hex(randomblob(16))), '');

-- "first" is the oldest entry kept, "topic" the entry that last set the topic (0: none), "indexed" the last entry that
-- the search knows, "at" when the newest entry was appended.
CREATE TABLE room (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE,
  direct      INTEGER NOT NULL,
  incarnation TEXT    NOT NULL,
  era         INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  topic       INTEGER NOT NULL,
  indexed     INTEGER NOT NULL
);
CREATE INDEX room_open ON room (name) WHERE direct = 0;

-- The epochs of a room: 0, 1, 2 … "ended" is the last entry of an earlier one, null for the current one.
CREATE TABLE epoch (
  room_id INTEGER NOT NULL,
  era     INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  ended   INTEGER,
  PRIMARY KEY (room_id, era)
) WITHOUT ROWID;

-- "kind" as in EntryKind; 0 and 1 are messages. "text" is a message's last text, an edit's text, an emoji or a topic.
CREATE TABLE entry (
  id        INTEGER PRIMARY KEY,
  room_id   INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  era       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  client_id TEXT    NOT NULL,
  user_id   TEXT    NOT NULL,
  user_name TEXT    NOT NULL,
  node      TEXT    NOT NULL,
  kind      INTEGER NOT NULL,
  target    INTEGER NOT NULL,
  edited    INTEGER NOT NULL,
  text      TEXT    NOT NULL
);
CREATE UNIQUE INDEX entry_place ON entry (room_id, seq);
CREATE UNIQUE INDEX entry_key ON entry (room_id, user_id, client_id);
CREATE INDEX entry_edit ON entry (room_id, target) WHERE kind = 2;

CREATE TABLE reaction (
  room_id INTEGER NOT NULL,
  target  INTEGER NOT NULL,
  emoji   TEXT    NOT NULL,
  user_id TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (room_id, target, emoji, user_id)
) WITHOUT ROWID;

-- The direct rooms of each user, with the name under which the other person last said something there.
CREATE TABLE direct (
  user_id    TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  room_id    INTEGER NOT NULL,
  other_name TEXT,
  PRIMARY KEY (user_id, name)
) WITHOUT ROWID;
CREATE INDEX direct_room ON direct (room_id);

-- "ends" in milliseconds since 1970, null for never.
CREATE TABLE lease (
  kind  TEXT NOT NULL,
  key   TEXT NOT NULL,
  owner TEXT NOT NULL,
  ends  INTEGER,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;

-- What is searched for: the folded texts of messages by entry.id. No text is kept here, and none is left behind.
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- The tables of a station's store, version 1. Needs SQLite 3.37 or newer (STRICT).
-- Runs inside one transaction; see store/sqlite/file.py.
--
-- Columns of type ANY come from the other side's bytes and may exceed 63 bits: an integer where it fits,
-- decimal text where it does not (store/sqlite/rows.py). Times are milliseconds since 1970, or seconds * 1000.

PRAGMA application_id = 0x636f6d74;  -- "comt"

CREATE TABLE channel (
    id   INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4194303),
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE log (
    id         INTEGER PRIMARY KEY,
    channel    INTEGER NOT NULL REFERENCES channel,
    direction  INTEGER NOT NULL CHECK (direction IN (0, 1)),
    generation INTEGER NOT NULL CHECK (generation >= 1),
    UNIQUE (channel, direction, generation)
) STRICT;

-- place = channel id * 2^40 + arrival: the order of arrival is the order of the table itself.
CREATE TABLE entry (
    place           INTEGER PRIMARY KEY,
    log             INTEGER NOT NULL REFERENCES log,
    number          INTEGER NOT NULL CHECK (number >= 0),
    data            BLOB NOT NULL,
    type            ANY NOT NULL,
    seen_generation ANY NOT NULL,
    seen_size       ANY NOT NULL,
    at              ANY NOT NULL,
    recorded_at     INTEGER NOT NULL,
    precedence      INTEGER,
    marking         INTEGER,
    cites           TEXT,     -- JSON [[direction, generation, number], …], NULL when there are none
    fault           TEXT,
    recovered       INTEGER NOT NULL,
    UNIQUE (log, number)
) STRICT;

CREATE INDEX entry_by_type ON entry (type);

-- The other direction of entry.cites: which entries (by place) cite this one.
CREATE TABLE citation (
    channel    INTEGER NOT NULL REFERENCES channel,
    direction  INTEGER NOT NULL,
    generation ANY NOT NULL,
    number     ANY NOT NULL,
    place      INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (channel, direction, generation, number, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown (
    place INTEGER PRIMARY KEY REFERENCES entry,
    at    INTEGER NOT NULL
) STRICT;

CREATE TABLE evidence (
    id      INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL REFERENCES channel,
    kind    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    data    BLOB NOT NULL
) STRICT;

CREATE INDEX evidence_by_channel ON evidence (channel);

-- The only table whose rows are replaced and removed.
CREATE TABLE cell (
    channel INTEGER NOT NULL REFERENCES channel,
    name    TEXT NOT NULL,
    value   BLOB NOT NULL,
    PRIMARY KEY (channel, name)
) STRICT;

-- Every query for entries reads this, so that rows look the same everywhere (store/sqlite/rows.py).
CREATE VIEW stored AS
SELECT e.place, l.channel, l.direction, l.generation, e.number, e.data, e.type, e.seen_generation, e.seen_size, e.at,
       e.recorded_at, e.precedence, e.marking, e.cites, e.fault, e.recovered, s.place IS NOT NULL AS shown
FROM entry AS e JOIN log AS l ON l.id = e.log LEFT JOIN shown AS s ON s.place = e.place;

-- What is written stays as it was written.
CREATE TRIGGER channel_update  BEFORE UPDATE ON channel  BEGIN SELECT RAISE(ABORT, 'append only: channel'); END;
CREATE TRIGGER channel_delete  BEFORE DELETE ON channel  BEGIN SELECT RAISE(ABORT, 'append only: channel'); END;
CREATE TRIGGER log_update      BEFORE UPDATE ON log      BEGIN SELECT RAISE(ABORT, 'append only: log'); END;
CREATE TRIGGER log_delete      BEFORE DELETE ON log      BEGIN SELECT RAISE(ABORT, 'append only: log'); END;
CREATE TRIGGER entry_update    BEFORE UPDATE ON entry    BEGIN SELECT RAISE(ABORT, 'append only: entry'); END;
CREATE TRIGGER entry_delete    BEFORE DELETE ON entry    BEGIN SELECT RAISE(ABORT, 'append only: entry'); END;
CREATE TRIGGER citation_update BEFORE UPDATE ON citation BEGIN SELECT RAISE(ABORT, 'append only: citation'); END;
CREATE TRIGGER citation_delete BEFORE DELETE ON citation BEGIN SELECT RAISE(ABORT, 'append only: citation'); END;
CREATE TRIGGER shown_update    BEFORE UPDATE ON shown    BEGIN SELECT RAISE(ABORT, 'append only: shown'); END;
CREATE TRIGGER shown_delete    BEFORE DELETE ON shown    BEGIN SELECT RAISE(ABORT, 'append only: shown'); END;
CREATE TRIGGER evidence_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'append only: evidence'); END;
CREATE TRIGGER evidence_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'append only: evidence'); END;

-- INSERT OR REPLACE deletes without firing a delete trigger, so it is refused at the insert. The same
-- entry with the same bytes is passed over; with other bytes it is refused.
CREATE TRIGGER entry_insert BEFORE INSERT ON entry BEGIN
    SELECT CASE WHEN data = NEW.data THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'other bytes under this number') END
        FROM entry WHERE log = NEW.log AND number = NEW.number;
    SELECT RAISE(ABORT, 'append only: entry') FROM entry WHERE place = NEW.place;
END;
CREATE TRIGGER shown_insert BEFORE INSERT ON shown BEGIN
    SELECT RAISE(IGNORE) FROM shown WHERE place = NEW.place;
END;
CREATE TRIGGER evidence_insert BEFORE INSERT ON evidence BEGIN
    SELECT RAISE(ABORT, 'append only: evidence') FROM evidence WHERE id = NEW.id;
END;

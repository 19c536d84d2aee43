-- Version 2: notes, which our side keeps for itself beside its record; they are never sent.
--
-- place = channel id * 2^40 + arrival among the notes of the channel. direction, generation and number name the
-- entry that a note belongs to, which may not be here; all three are NULL when it belongs to the channel.

CREATE TABLE note (
    place      INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    at         INTEGER NOT NULL,
    direction  INTEGER,
    generation ANY,
    number     ANY,
    data       BLOB NOT NULL,
    CHECK ((direction IS NULL) = (generation IS NULL) AND (direction IS NULL) = (number IS NULL))
) STRICT;

CREATE INDEX note_by_kind ON note (kind);
CREATE INDEX note_by_entry ON note (direction, generation, number) WHERE direction IS NOT NULL;

CREATE TRIGGER note_update BEFORE UPDATE ON note BEGIN SELECT RAISE(ABORT, 'append only: note'); END;
CREATE TRIGGER note_delete BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'append only: note'); END;
CREATE TRIGGER note_insert BEFORE INSERT ON note BEGIN
    SELECT RAISE(ABORT, 'append only: note') FROM note WHERE place = NEW.place;
END;

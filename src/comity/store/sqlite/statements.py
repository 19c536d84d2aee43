"""Every SQL statement of the SQLite store, except the schema (store/migrations/sqlite/)."""

from __future__ import annotations

CHANNELS = "SELECT name FROM channel ORDER BY name"
CHANNEL = "SELECT id FROM channel WHERE name = ?"
INSERT_CHANNEL = "INSERT INTO channel (name) VALUES (?)"

LOG = "SELECT id FROM log WHERE channel = ? AND direction = ? AND generation = ?"
INSERT_LOG = "INSERT INTO log (channel, direction, generation) VALUES (?, ?, ?)"
GENERATIONS = """
SELECT direction, generation, (SELECT max(number) FROM entry WHERE entry.log = log.id) AS last
FROM log WHERE channel = ? ORDER BY direction, generation
"""

LAST_PLACE = "SELECT place FROM entry WHERE place > ? AND place < ? ORDER BY place DESC LIMIT 1"
INSERT_ENTRY = """
INSERT INTO entry (place, log, number, data, type, seen_generation, seen_size, at, recorded_at,
                   precedence, marking, cites, fault, recovered)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_CITATION = "INSERT INTO citation (channel, direction, generation, number, place) VALUES (?, ?, ?, ?, ?)"

ENTRY = "SELECT * FROM stored WHERE channel = ? AND direction = ? AND generation = ? AND number = ?"
ENTRY_AT = "SELECT * FROM stored WHERE place = ?"
ENTRIES = """
SELECT * FROM stored WHERE channel = ? AND direction = ? AND generation = ? AND number >= ? AND number < ?
ORDER BY number LIMIT ?
"""
ARRIVALS = "SELECT * FROM stored WHERE place > ? AND place < ? ORDER BY place LIMIT ?"
PLACES_OF_TYPE = "SELECT place FROM entry WHERE type = ? AND place > ? AND place < ? ORDER BY place LIMIT ?"
PLACES_CITING = """
SELECT place FROM citation
WHERE channel = ? AND direction = ? AND generation = ? AND number = ? AND place > ? AND place < ?
ORDER BY place LIMIT ?
"""

PLACE = "SELECT place FROM entry WHERE log = ? AND number = ?"
INSERT_SHOWN = "INSERT INTO shown (place, at) VALUES (?, ?)"

CELLS = "SELECT name, value FROM cell WHERE channel = ?"
PUT_CELL = """
INSERT INTO cell (channel, name, value) VALUES (?, ?, ?)
ON CONFLICT (channel, name) DO UPDATE SET value = excluded.value
"""
REMOVE_CELL = "DELETE FROM cell WHERE channel = ? AND name = ?"

EVIDENCE = "SELECT kind, at, data FROM evidence WHERE channel = ? ORDER BY id"
INSERT_EVIDENCE = "INSERT INTO evidence (channel, kind, at, data) VALUES (?, ?, ?, ?)"

LAST_NOTE = "SELECT place FROM note WHERE place > ? AND place < ? ORDER BY place DESC LIMIT 1"
INSERT_NOTE = "INSERT INTO note (place, kind, at, direction, generation, number, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
NOTE_AT = "SELECT * FROM note WHERE place = ?"
NOTES = "SELECT * FROM note WHERE place > ? AND place < ? ORDER BY place LIMIT ?"
NOTES_OF_KIND = "SELECT place FROM note WHERE kind = ? AND place > ? AND place < ? ORDER BY place LIMIT ?"
NOTES_ABOUT = """
SELECT * FROM note WHERE direction = ? AND generation = ? AND number = ? AND place > ? AND place < ? ORDER BY place
"""

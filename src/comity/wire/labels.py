"""Domain separation labels, all in one list (spec/01-wire.md, section 4).

No two structures that are signed, sealed, hashed or derived share a label.
"""

ENTRY = "comity entry 1"
"""External data of the COSE_Sign1 of an entry."""

PQ = "comity pq 1"
"""The ML-DSA signature inside a doubly signed payload."""

SEAL = "comity seal 1"
"""External data of the COSE_Encrypt0 of entry and control frames."""

EPOCH = "comity epoch 1"
"""Keys derived from an epoch secret."""

OPENING = "comity opening 1"
"""Tag and fragment key of opening frames, from the channel id."""

KEYED = "comity keyed 1"
"""HPKE info of a keyed entry."""

EPOCH_SECRET = "comity epoch secret 1"
"""HPKE info of an epoch secret inside an epoch entry."""

HELLO = "comity hello 1"
"""Signatures of a hello after a restore."""

UNIT_HELLO = "comity unit hello 1"
"""The signature of a hello of a unit whose document came ahead."""

ANSWER = "comity answer 1"
"""Signatures and HPKE info of the answer to a hello."""

HELD_RECEIPT = "comity held receipt 1"
"""The signature of a held receipt."""

IDENTITY = "comity identity 1"
"""Signatures of an identity document."""

COMMISSION = "comity commission 1"
"""Signatures of a party's root over a station's commission."""

REVOCATION = "comity revocation 1"
"""Signatures of a party's root over a revocation."""

OFFICER_REQUEST = "comity officer request 1"
"""An officer's own signature over his request for a commission."""

OFFICER_COMMISSION = "comity officer commission 1"
"""Signatures of a station over the commission of one of its officers."""

OFFICER_REVOCATION = "comity officer revocation 1"
"""Signatures of a station that takes an officer's commission back."""

CONTENT = "comity content 1"
"""Digest of exactly what an officer releases."""

RELEASE = "comity release 1"
"""An officer's signature over such a digest."""

CHARTER = "comity charter 1"
"""Digest of the terms of a charter."""

NEXT_KEYS = "comity next keys 1"
"""Hash of the next key set (pre-rotation)."""

CHANNEL = "comity channel 1"
"""Channel id: hash of both identity documents and the terms."""

WORDS = "comity pairing words 1"
"""The words that one side reads aloud."""

BUNDLE = "comity bundle 1"
"""The exporter's signature over a bundle."""

REVIEW = "comity review 1"
"""A station's signatures over the review of a period."""

KEY_FILE = "comity key file 1"
"""A secret at rest, wrapped under the station's unlock key."""

CATALOGUE_EDITION = "comity catalogue edition 1"
"""Digest of the catalogue that both sides hold: phrases, types, and their words."""

PREPARED = "comity prepared 1"
"""Digest of a message that is kept for later, which its approval names; not on the wire."""

SERVICE_LINE = "comity service line 1"
"""An officer's signature over a line of the service log; not on the wire."""

DISPLAYED = "comity displayed 1"
"""Digest of what was displayed to the officer who acknowledges."""

ENCOUNTER_RULES = "comity encounter rules 1"
"""Digest of the sheet that says which approaches of two units matter."""

ENCOUNTER_RECORD = "comity encounter record 1"
"""Digest of one side's record of an encounter."""

"""Two units that come close: the life of an encounter, the rules both sides agreed, the words that fit.

No I/O, no clock.
"""

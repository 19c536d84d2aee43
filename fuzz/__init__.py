"""Fuzzers, one for each parser of bytes from outside. `./run fuzz` runs them; see __main__.py."""

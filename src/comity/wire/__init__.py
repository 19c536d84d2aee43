"""Bytes and structures; no secrets, no meaning. See spec/01-wire.md."""

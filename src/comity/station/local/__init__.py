"""How commands reach a station of the same machine."""

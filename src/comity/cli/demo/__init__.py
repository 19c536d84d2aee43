"""The demonstration: two real stations, a story that can be followed, and a public accident replayed."""

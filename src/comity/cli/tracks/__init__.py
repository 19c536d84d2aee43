"""The commands about tracks."""

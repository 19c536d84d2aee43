"""The commands about encounters and their records."""

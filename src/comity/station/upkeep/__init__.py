"""What keeps a station in being, or ends it: backup, doctor, destruction of its keys."""

"""The running station: the only place where channels, bearers and the store meet, and the clock is read."""

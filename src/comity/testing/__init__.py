"""What a bearer or a store must pass, and bad lines to try a station on: for our tests and for outside adapters."""

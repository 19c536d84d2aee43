"""The commands of technicians: a party, a station and its keys, pairing, running, keeping, destroying."""

"""Contacts and encounters: pure arithmetic over position reports. Nothing here yet; its place in the layers is kept."""

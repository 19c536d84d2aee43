"""The running station's watch over tracks: a process of its own looks, the station keeps and tells what it says."""

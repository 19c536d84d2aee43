"""Measurements of tracks: decoding, closest points, detection, live pictures."""

"""Bring position reports (AIS, ADS-B, replay), one file a source. Nothing here yet; its place in the layers is kept."""

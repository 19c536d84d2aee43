"""NMEA 0183: AIS, own ship's position and heading, and radar targets. Start at `source.py`."""

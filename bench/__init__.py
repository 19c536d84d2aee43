"""Measurements of comity, printed beside the floors and the figures of other systems. Run: `./run bench --help`."""

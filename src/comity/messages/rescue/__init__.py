"""Family S: persons in distress. It stands beside GMDSS and the rescue centres, never in their place.

See spec/13-catalogue.md, section 4.
"""

"""Drafts of public notices from a notification: NAVAREA warning, NOTAM, GeoJSON. See spec/14-public-notices.md.

A draft is never an issued notice: it holds no number that an authority gives. What only an officer can know he enters;
nothing is guessed. Only REAL messages are drafted from, and what is drafted is never less than what was notified.
"""

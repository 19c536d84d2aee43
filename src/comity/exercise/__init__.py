"""Exercises: two or more real stations in one process play a scenario from a file, and are measured by its table.

Start at `running.py`. Between the stations pass encoded frames over bearers in memory, and nothing else; their
parties and keys are throw-away ones; every message is marked EXERCISE or TEST.
"""

"""Typed facts: what the fields of structured messages are made of, one kind a file. See spec/12-facts.md.

A fact has one encoding and one written form, the same in every language. Read `fact.py` first.
"""

"""Crisis communication lines between two states that do not trust each other.

Start reading in docs/architecture.md, then protocol/channel.py. Nothing is imported here, so that each layer
can be used alone.
"""

__version__ = "0.1.0"

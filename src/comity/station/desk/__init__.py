"""What officers and technicians can do; start reading at desk.py."""

from comity.station.desk.desk import Desk

__all__ = ["Desk"]

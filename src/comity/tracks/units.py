"""Units at sea and in the air, in metres and metres a second."""

NAUTICAL_MILE = 1852.0
KNOT = 1852.0 / 3600.0
FOOT = 0.3048
FEET_A_MINUTE = FOOT / 60.0
KILOMETRES_AN_HOUR = 1.0 / 3.6

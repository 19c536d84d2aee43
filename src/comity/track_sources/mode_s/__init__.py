"""Mode S and ADS-B: what aircraft send by themselves. Start at `aircraft.py`."""

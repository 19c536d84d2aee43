"""The relation at this station: what its folds read here, and what they forbid. Start at `record.py`."""

"""Reports become tracks; tracks are predicted, compared and searched for pairs that come close: arithmetic alone.

Start with `motion.py` and `approach.py`; the circles themselves are in `great_circle.py`.
"""

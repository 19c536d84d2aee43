"""Which pairs come close: all tracks at once (`batch.py`) or one report at a time (`live.py`).

`rows.py` and `cells.py` are the arithmetic, in plain Python; `compiled.py` compiles the same text where the optional
packages of `comity[tracks]` are installed. The results are the same.
"""

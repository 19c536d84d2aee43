"""The relation of two parties on one channel: pure folds over both logs. Start at `said.py`.

Nothing here reads a clock: whoever asks how things stand passes the instant.
"""

"""Drives any implementation through the vectors, by standard input and output. See README.md beside this file."""

"""What make_vectors.py makes its vectors from: one file for each field of the specification."""

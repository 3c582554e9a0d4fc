"""Measurements; each is a program of its own and says what it prints."""

import os

# as lms.cli.server says it, before a benchmark loads NumPy
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

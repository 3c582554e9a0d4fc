"""Kept sums, taken from the rows and compared with them (docs/statistics.md 14)."""

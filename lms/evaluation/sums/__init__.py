"""Kept sums: taken from the rows, read instead of them, compared with them (statistics 14)."""

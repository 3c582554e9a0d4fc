"""Angkatan beside each other."""

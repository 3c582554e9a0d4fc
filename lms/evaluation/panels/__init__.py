"""Panels of judges who set a pass mark."""

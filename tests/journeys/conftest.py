"""Phones and a server, see tests/journeys/phones.py."""

from tests.journeys.phones import budi, chromium, hall, new_phone, playwright, siti

__all__ = ["budi", "chromium", "hall", "new_phone", "playwright", "siti"]

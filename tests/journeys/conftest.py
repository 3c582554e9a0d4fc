"""Phones and a server, see phones.py; a class with its room, see rooms.py."""

from tests.journeys.phones import budi, chromium, hall, new_phone, playwright, siti
from tests.journeys.rooms import room, teacher

__all__ = ["budi", "chromium", "hall", "new_phone", "playwright", "room", "siti", "teacher"]

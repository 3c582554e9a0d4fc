"""Jenjang: learning and assessment for community social workers."""

"""Answers on a scale of agreement, and the scales made of them."""

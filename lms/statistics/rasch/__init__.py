"""The Rasch model by conditional likelihood: items, persons, fit."""

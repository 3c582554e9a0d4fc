"""Trainings as templates, angkatan and enrolments."""

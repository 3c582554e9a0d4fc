"""Persons, appointments, sign-in, regions, settings and the audit.

Promises kept here: a role is an appointment that begins and ends; passwords are Argon2
at 19 MiB; every browser that signed in can be signed out by itself.
"""

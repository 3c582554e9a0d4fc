"""The machine it runs on: its address, its copies, and whether it is well."""

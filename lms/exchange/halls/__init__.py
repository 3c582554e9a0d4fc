"""Several laptops of one training become one history: backups are brought, looked at, joined.

A class is prepared once, its data folder copied to the other laptops, and each backup that comes
back is joined here by plain inserts (D9), in any order and any number of times. Promises kept here:
nothing that stands here is changed or lost; nobody gets a role in a region, or a password, from
another laptop. 2026-11-30: whole backups, because they exist and are checked; bundles that are
signed, sealed and resumable come with the centre.
"""

"""What a machine needs over the years: copies, a look at its health, and what is let go.

2026-11-30: a thread of the server, not a timer of the system: who carries a laptop into a hall
sets up no cron. What is due is worked out from the clock and the files that are there.
"""

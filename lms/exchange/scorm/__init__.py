"""A module as a SCORM 1.2 package that plays in another system.

Source: ADL, SCORM Version 1.2 (2001): The Content Aggregation Model, 2.3, for the manifest; The
Run-Time Environment, 3, for what the page says to the system that plays it (static/js/scorm*.js).

One SCO in one page (30 November 2026): a SCO that goes from page to page ends its session with the
first of them, and a frame inside the frame of the system scrolls badly on a phone.
"""

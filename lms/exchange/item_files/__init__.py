"""Questions out of files of other systems, and into them; pure: bytes in, questions and notes out.

A reader never guesses in silence: what a file holds and we cannot keep is a named loss, what is
doubtful is asked. Files of strangers are read by `process` (a process of its own with limits).
"""

"""Two forms of one test on one scale: equating."""

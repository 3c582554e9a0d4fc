"""One question and its options: difficulty, discrimination, flags, DIF."""

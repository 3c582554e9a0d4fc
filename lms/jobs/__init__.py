"""Long work: queued, taken by one worker, cancelled, kept."""

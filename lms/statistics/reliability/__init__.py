"""How far a score can be trusted, and where a pass mark lies."""

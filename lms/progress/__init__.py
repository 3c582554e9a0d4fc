"""What is open, done, mastered, and why not yet; the use cases that join reading and testing."""

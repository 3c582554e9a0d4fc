"""Pages of the test room: one test of one class while it is held."""

"""Pages of persons: registering, signing in, profiles, settings."""

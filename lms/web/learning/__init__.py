"""Pages of a trainee: the path, modules, lessons, sittings and their results."""

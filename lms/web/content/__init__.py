"""Pages of what was published: modules, questions, keys put right."""

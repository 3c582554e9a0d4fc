"""Before and after: gains, intervals, effect sizes, who changed, who passed."""

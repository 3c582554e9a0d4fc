"""Whether raters agree: kappa, intraclass correlation, variance components."""

"""Groups side by side: adjusted means, contrasts, mixed models, the funnel."""

"""HTTP: one module per noun."""

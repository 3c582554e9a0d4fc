"""The same figures from counts that were kept, without the rows."""

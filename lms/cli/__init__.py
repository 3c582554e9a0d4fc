"""Commands: `lms serve`, `lms content …`; as thin as views."""

"""Rules about persons: values in, values out."""

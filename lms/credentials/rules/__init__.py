"""What certificates say and prove: values in, values out."""

"""What every other room stands on: arrays, pairs, sums, undefined values with their reason."""

"""What reports read: the sittings, answers and sheets that count."""

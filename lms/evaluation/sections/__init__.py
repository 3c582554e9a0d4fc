"""What a report says, section by section, ready for page and PDF."""

"""Files of other systems and of authors, in and out."""

"""Rules of writing: texts in, texts out."""

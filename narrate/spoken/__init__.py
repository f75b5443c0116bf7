"""Turn written text into speakable text: one file of tables per language."""

"""Read a file into a Document: one reader per format."""

"""What tells who speaks, as tables: one file per language, one class for all of them."""

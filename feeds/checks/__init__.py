"""What an app or directory would reject, and every damaged or missing file, one file of rules for each thing."""

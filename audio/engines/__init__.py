"""Speech engines, one file each; each imports its own library inside functions."""

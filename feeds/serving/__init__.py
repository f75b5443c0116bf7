"""What serving a folder over HTTP takes, in pure pieces: ranges, conditions, paths, types, addresses."""

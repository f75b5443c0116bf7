"""The commands, one file each: `command` is what click runs."""

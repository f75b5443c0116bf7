"""The files that pages are made with: a style sheet and a script, both small, both our own."""

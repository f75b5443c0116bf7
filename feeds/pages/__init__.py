"""The pages, one file for each part of them, and the style sheet, script and icon that they load."""

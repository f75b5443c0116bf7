"""Many issues at once: what they come in, in which order they go, and who makes them."""

"""Ways in: they parse, call casework, and show."""

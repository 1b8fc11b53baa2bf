"""What a reader sees of a page, and rules of language for it."""

"""A real browser that remembers whatever a page did that it should not."""

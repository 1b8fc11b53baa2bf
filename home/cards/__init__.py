"""The picture that other sites show of a page, drawn here per page and language."""

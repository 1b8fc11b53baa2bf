"""A live page with every block and every part of a page, for editors and for who builds them."""

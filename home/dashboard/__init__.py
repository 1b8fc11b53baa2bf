"""The panels of who works on pages, and the lists that they lead to."""

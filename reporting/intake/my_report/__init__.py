"""The return with the code: read, add, take back. Nothing is remembered between steps."""

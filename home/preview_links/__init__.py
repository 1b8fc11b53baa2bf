"""Showing a draft to somebody without an account: making links, withdrawing them, following one."""

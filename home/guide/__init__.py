"""The guide for who works in the admin, written per language of the admin."""

"""The demo site as a visitor meets it: a real server on its own copy of one demo database."""

"""Teams, the table that routes to them, and who can see what."""

"""Files of areas: read, checked as a whole, and stored in one step."""

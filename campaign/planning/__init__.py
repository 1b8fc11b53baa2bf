"""The calendar of a campaign: what is placed when, and what came of it on that day."""

"""What the city does: its mandate, its lines of action, and the actions that everyone may see."""

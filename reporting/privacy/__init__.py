"""What the privacy officer does: trail, retention, erasing, disclosure, the worst day."""

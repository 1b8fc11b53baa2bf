"""What came of a campaign: entered by staff, and shown to readers after its end."""

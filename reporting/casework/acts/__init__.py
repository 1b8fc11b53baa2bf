"""What staff do to a report, one file an act: checked, whole or not at all, and in the trail."""

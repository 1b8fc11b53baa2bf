"""A report that somebody tells to staff, who write it down and hand over the code."""

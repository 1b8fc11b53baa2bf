"""Public editions: a year of counts, suppressed, approved by two people, frozen, open data."""

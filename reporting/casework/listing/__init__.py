"""The listing of reports: filters, tabs, order, search, what is done to many at once."""

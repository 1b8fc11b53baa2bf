"""The panels of the dashboard: each makes its figures from counts, and knows no request."""

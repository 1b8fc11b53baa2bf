"""Hours of enforcement: by hand or from a file, beside the reports of the same hours."""

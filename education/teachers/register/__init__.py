"""The list of schools from a file: read, compared with what there is, shown, and then stored."""

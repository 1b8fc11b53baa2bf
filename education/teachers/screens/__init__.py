"""The admin of schools and teachers, for those who make lessons."""

"""The audit trail, read, exported, verified, and kept for its own period."""

"""An account that may have been misused: found out, blocked, recorded."""

"""What goes because its time has come."""

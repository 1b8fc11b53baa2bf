"""Pictures and posters before and after they are drawn: what stands where, and a file of it."""

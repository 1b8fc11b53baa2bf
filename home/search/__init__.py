"""Search on the public site: what may be found, how words are compared, what is shown."""

"""Other services that know addresses, maps and areas: asked by us, never by a visitor's browser."""

"""How often pages are opened and videos started: numbers, told by the page itself."""

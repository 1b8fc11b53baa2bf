"""How a report comes in: the form, its token, and the one transaction that stores it."""

"""For who works with the public: what to know, when to learn it, and who else is there."""

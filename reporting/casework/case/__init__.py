"""One report on one page: what is known, what was written, what can be done."""

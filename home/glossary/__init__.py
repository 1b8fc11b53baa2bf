"""Words that a reader may not know, each explained on a tap where a page first says it."""

"""The traits of a quarter are counted once, so that they may go."""

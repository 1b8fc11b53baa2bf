"""What followers of a pack are told: at once, in the monthly mail, or not at all; once, ever."""

"""The screens on which versions of a lesson pack are released, corrected and withdrawn."""

"""The dashboard of figures over many made-up reports."""

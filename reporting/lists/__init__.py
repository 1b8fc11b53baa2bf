"""The lists that staff keep: what a reporter chooses from, and the areas that it is counted by."""

"""The screens of a municipality's own list of actions."""

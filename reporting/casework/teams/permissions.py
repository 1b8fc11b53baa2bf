"""Who may see who sees what."""

from reporting.casework.permissions import Someone, can_read_trail


def can_see_access(user: Someone) -> bool:
    """Who keeps the teams, and who watches over privacy."""
    return can_read_trail(user) or (user.is_active and user.has_perm("reporting.change_team"))

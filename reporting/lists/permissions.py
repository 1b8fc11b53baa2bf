"""Who may decide on what reporters are asked."""

from reporting.guarded import Someone


def can_approve_questions(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.approve_extraquestion")

"""Forms of signing in that differ from allauth's."""

from allauth.account.forms import RequestLoginCodeForm


class TeacherCodeForm(RequestLoginCodeForm):
    """A code by e-mail is for teachers; staff who ask for one get the same answer, and no mail."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self._user is not None and self._user.is_staff_member():
            self._user = None
        return email

"""What a password must be like, said in the site's own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's, whose sentence is missing in some of the site's languages."""

    def get_error_message(self) -> str:
        return _("This is too short: at least {number} characters.").format(number=self.min_length)

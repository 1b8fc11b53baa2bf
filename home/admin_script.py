"""The script that every page of the admin carries: names for fields that Wagtail makes itself."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def admin_script() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/admin_tags.js"))

"""The style sheet that every page of the admin carries."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def admin_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))

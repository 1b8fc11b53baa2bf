"""Exactly what our own addresses answer: a row for GET and one for POST, a word for each person.

In the order of `EVERYBODY`:

    nobody teacher communications chief agency vitree_editor vitree_release handler interpreter
    analyst privacy_officer admin superuser

One word stands for all of them. 'door' leads to signing in, 'no' to the start of the admin with
the message that one may not; the rest are statuses. Staff of the table showed no second factor
lately: what is done to factors and passwords leads them to show who they are first (302).
"""

from .table_of_editions import EDITIONS
from .table_of_handling import HANDLING
from .table_of_insight import INSIGHT
from .table_of_measures import MEASURES
from .table_of_media import MEDIA
from .table_of_partners import PARTNERS

OURS: dict[str, tuple[str, str]] = {
    "health": ("200", "405"),
    "account_login": (
        "200 302 no no no no no no no no no no no",
        "200 302 no no no no no no no no no no no",
    ),
    "account_logout": ("door 200 200 200 200 200 200 200 200 200 200 200 200", "door"),
    "people_invitation": ("410", "410"),
    "account_inactive": ("200", "405"),
    "account_reauthenticate": (
        "door 403 200 200 200 200 200 200 200 200 200 200 403",
        "door 403 200 200 200 200 200 200 200 200 200 200 403",
    ),
    "account_change_password": (
        "door 302 200 200 200 200 200 200 200 200 200 200 302",
        "door 302 200 200 200 200 200 200 200 200 200 200 302",
    ),
    "account_set_password": ("302", "302"),
    "account_reset_password": ("200", "200"),
    "account_reset_password_done": ("200", "405"),
    "account_reset_password_from_key": ("200", "200"),
    "account_reset_password_from_key_done": ("200", "405"),
    "mfa_index": (
        "door 200 200 200 200 200 200 200 200 200 200 200 200",
        "door 405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "mfa_authenticate": (
        "door 302 no no no no no no no no no no no",
        "door 302 no no no no no no no no no no no",
    ),
    "mfa_reauthenticate": (
        "door 403 302 302 302 302 302 302 302 302 302 302 403",
        "door 403 302 302 302 302 302 302 302 302 302 302 403",
    ),
    "mfa_activate_totp": (
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
    ),
    "mfa_deactivate_totp": (
        "door 404 404 404 404 404 404 404 404 404 404 404 404",
        "door 404 404 404 404 404 404 404 404 404 404 404 404",
    ),
    "mfa_view_recovery_codes": (
        "door 404 404 404 404 404 404 404 404 404 404 404 404",
        "door 405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "mfa_generate_recovery_codes": (
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
    ),
    "mfa_download_recovery_codes": (
        "door 404 404 404 404 404 404 404 404 404 404 404 404",
        "door 404 404 404 404 404 404 404 404 404 404 404 404",
    ),
    "mfa_list_webauthn": (
        "door 200 200 200 200 200 200 200 200 200 200 200 200",
        "door 405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "mfa_add_webauthn": (
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
        "door 200 302 302 302 302 302 302 302 302 302 302 200",
    ),
    "mfa_reauthenticate_webauthn": (
        "door 403 302 302 302 302 302 302 302 302 302 302 403",
        "door 403 302 302 302 302 302 302 302 302 302 302 403",
    ),
    "mfa_remove_webauthn": (
        "door 404 302 302 302 302 302 302 302 302 302 302 404",
        "door 404 302 302 302 302 302 302 302 302 302 302 404",
    ),
    "mfa_edit_webauthn": (
        "door 404 302 302 302 302 302 302 302 302 302 302 404",
        "door 404 302 302 302 302 302 302 302 302 302 302 404",
    ),
    "socialaccount_login_cancelled": ("200", "405"),
    "socialaccount_login_error": ("401", "405"),
    "openid_connect_login": ("404", "404"),
    "openid_connect_callback": ("404", "404"),
    "door_of_admin": (
        "door 403 door door door door door door door door door door door",
        "door 403 door door door door door door door door door door door",
    ),
    "door_of_pages": ("door", "door"),
    "to_new_password": (
        "302 403 302 302 302 302 302 302 302 302 302 302 302",
        "302 403 302 302 302 302 302 302 302 302 302 302 302",
    ),
    "nothing_here": (
        "404 403 404 404 404 404 404 404 404 404 404 404 404",
        "404 403 404 404 404 404 404 404 404 404 404 404 404",
    ),
    "people_sign_out": (
        "door 403 200 200 200 200 200 200 200 200 200 200 200",
        "door 403 door door door door door door door door door door door",
    ),
    "people_own_campaign": (
        "door 403 no no 302 no no no no no no no no",
        "door 403 no no 302 no no no no no no no no",
    ),
    "translations_to_do": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "links_report": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "links_report_results": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "links_check": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 302 302 no 302 302 no no no no no 302",
    ),
    "reviews_report": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "reviews_report_results": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "page_review": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "guide": (
        "door 403 200 200 200 200 200 200 200 200 200 200 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "guide_chapter": (
        "door 403 200 200 200 200 200 200 200 200 200 200 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "translate_own_page": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "update_own_translations": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "style_page": (
        "door 403 200 200 200 200 200 no no no no no 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "machine_translation": (
        # Nobody: there is no engine, and readers saw the page.
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "machine_translation_checked": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "preview_links": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "preview_link_withdraw": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "education_release_new": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "deputies:index": (
        "door 403 no 200 no no 200 no no no no 200 200",
        "door 403 no 405 no no 405 no no no no 405 405",
    ),
    "deputies:index_results": (
        "door 403 no 200 no no 200 no no no no 200 200",
        "door 403 no 405 no no 405 no no no no 405 405",
    ),
    "deputies:add": (
        "door 403 no 200 no no 200 no no no no 200 200",
        "door 403 no 200 no no 200 no no no no 200 200",
    ),
    "deputies:edit": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 200 no no no no no no no 200 200",
    ),
    "deputies:delete": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 302 no no no no no no no 302 302",
    ),
    "deputies:history": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 405 no no no no no no no 405 405",
    ),
    "deputies:history_results": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 405 no no no no no no no 405 405",
    ),
    "video_texts:index": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "video_texts:index_results": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 405 405 no 405 405 no no no no no 405",
    ),
    "video_texts:add": (
        "door 403 200 200 no 200 200 no no no no no 200",
        "door 403 200 200 no 200 200 no no no no no 200",
    ),
    "video_texts:edit": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "video_texts:delete": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "video_texts:history": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "video_texts:history_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "video_texts:usage": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "video_texts:copy": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "actions:index": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "actions:index_results": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "actions:add": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 200 no no no no no no no 200 200",
    ),
    "actions:edit": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 200 no no no no no no no 200 200",
    ),
    "actions:delete": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 302 no no no no no no no 302 302",
    ),
    "actions:history": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 405 no no no no no no no 405 405",
    ),
    "actions:history_results": (
        "door 403 no 200 no no no no no no no 200 200",
        "door 403 no 405 no no no no no no no 405 405",
    ),
    "actions:inspect": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "glossary:index": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "glossary:index_results": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "glossary:add": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 200 200 no no no no no no no 200 200",
    ),
    "glossary:edit": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 200 200 no no no no no no no 200 200",
    ),
    "glossary:delete": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 302 302 no no no no no no no 302 302",
    ),
    "glossary:history": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "glossary:history_results": (
        "door 403 200 200 no no no no no no no 200 200",
        "door 403 405 405 no no no no no no no 405 405",
    ),
    "short_link": ("302", "405"),
    "count": ("405", "204"),
    "kit_file": ("302", "405"),
    "kit_zip": ("200", "405"),
    "page_counts:index": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "page_counts:index_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "short_links:index": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "short_links:index_results": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "short_links:add": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "short_links:edit": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "short_links:delete": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "short_links:history": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "short_links:history_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "short_links:inspect": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "short_links:qr": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "campaign_calendar": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "campaign_calendar_file": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "campaign_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "campaign_results_of": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "posts:index": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "posts:index_results": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 405 405 405 no no no no no no no 405",
    ),
    "posts:add": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 200 200 no no no no no no no no 200",
    ),
    "posts:edit": (
        "door 403 200 200 200 no no no no no no no 200",
        "door 403 200 200 200 no no no no no no no 200",
    ),
    "posts:delete": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "posts:history": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "posts:history_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "learning_standards:index": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "learning_standards:index_results": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "learning_standards:add": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 200 200 no no no no no 200",
    ),
    "learning_standards:edit": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 200 200 no no no no no 200",
    ),
    "learning_standards:history": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "learning_standards:history_results": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "education_release_compare": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 405 no no no no no 405",
    ),
    "education_release_amend": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "education_import": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 422 422 no no no no no 422",
    ),
    "education_import_preview": (
        "door 403 404 404 404 200 404 404 404 404 404 404 404",
        "door 403 404 404 404 422 404 404 404 404 404 404 404",
    ),
    "education_release_correct": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "education_release_withdraw": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "lesson_releases:index": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "lesson_releases:index_results": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "lesson_releases:add": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:edit": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:delete": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:history": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:history_results": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:usage": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "lesson_releases:inspect": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "teachers:index": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no no 302 no no no no no 302",
    ),
    "schools:import": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 422 no no no no no 422",
    ),
    "schools:index": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "schools:index_results": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "schools:add": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "schools:edit": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 200 no no no no no 200",
    ),
    "schools:history": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 405 no no no no no 405",
    ),
    "schools:history_results": (
        "door 403 no no no no 200 no no no no no 200",
        "door 403 no no no no 405 no no no no no 405",
    ),
    "schools:inspect": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    "lesson_downloads:index": (
        "door 403 no no no 200 200 no no no no no 200",
        "door 403 no no no 405 405 no no no no no 405",
    ),
    # At the foot of a print-out: leads to the page of its version.
    "education_printed": ("302", "405"),
    # Of teachers, who are no users: whoever is signed in as staff is nobody there.
    "teacher_sign_in": ("200", "422"),
    "teacher_federation": ("405", "404"),
    "teacher_federation_back": ("404", "405"),
    "teacher_code": ("302", "302"),
    "teacher_sign_out": ("405", "302"),
    "teacher_sign_out_everywhere": ("405", "302"),
    "teacher_packs": ("302", "405"),
    "teacher_language": ("405", "302"),
    "teacher_follow": ("405", "302"),
    "teacher_delete": ("302", "302"),
    "teacher_unsubscribe": ("404", "404"),
    "behaviours:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "behaviours:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "behaviours:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "behaviours:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "behaviours:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "behaviours:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "known_places:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "known_places:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "known_places:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:print": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "known_places:print_file": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "partner_sites:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "partner_sites:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "partner_sites:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "partner_sites:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "partner_sites:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "partner_sites:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "partner_sites:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "extra_questions:index": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "extra_questions:index_results": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "extra_questions:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "extra_questions:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "extra_questions:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "extra_questions:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "extra_questions:approve": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 302 no 302",
    ),
    "holidays:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "holidays:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "holidays:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "holidays:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "holidays:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "holidays:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "holidays:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "areas:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "areas:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "areas:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "areas:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "areas:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "wagtailusers_users:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "wagtailusers_users:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "wagtailusers_users:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "wagtailusers_users:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "wagtailusers_users:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "wagtailusers_users:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "wagtailusers_users:export": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "wagtailusers_users:invite_again": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "wagtailusers_users:sign_out": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "wagtailusers_users:take_factors": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "wagtailusers_users:put_away": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "wagtailusers_users:take_back": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "wagtailusers_groups:index": (
        "door 403 no no no no no no no no no no 200",
        "door 403 no no no no no no no no no no 405",
    ),
    "wagtailusers_groups:index_results": (
        "door 403 no no no no no no no no no no 200",
        "door 403 no no no no no no no no no no 405",
    ),
    "wagtailusers_groups:edit": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "wagtailusers_groups:delete": (
        "door 403 no no no no no no no no no no no",
        "door 403 no no no no no no no no no no no",
    ),
    "talk_counts:index": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "talk_counts:index_results": (
        "door 403 200 200 no no no no no no no no 200",
        "door 403 405 405 no no no no no no no no 405",
    ),
    "talk_counts:delete": (
        "door 403 no 200 no no no no no no no no 200",
        "door 403 no 302 no no no no no no no no 302",
    ),
    "news_rss": ("200", "405"),
    "news_atom": ("200", "405"),
    "talk_counts": ("200", "422"),
    "talk_thanks": ("200", "405"),
    "media": ("404", "405"),
    # Pieces of a file, in the words of another protocol (412: it was not spoken).
    "video_uploads": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 412 412 412 412 412 403 403 403 403 403 412",
    ),
    "video_upload": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "video_again": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "video_stop": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "video_remove": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 302 302 no no no no no no no no 302",
    ),
    "video_poster_choice": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 404 404 no no no no no no no no 404",
    ),
    "video_poster": (
        "door 403 404 404 no no no no no no no no 404",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "geo_search": ("405", "415"),
    "geo_reverse": ("405", "415"),
    "geo_areas": ("200", "405"),
    "tile": ("404", "405"),
    "root": ("302", "405"),
    "shortcut": ("302", "405"),
    "robots_txt": ("200", "405"),
    "sitemap": ("200", "405"),
    "language_sitemap": ("200", "405"),
    "card": ("302", "405"),
    "security_txt": ("200", "405"),
    "preview": ("404", "405"),
    "intake": ("302", "422"),
    "intake_note": ("405", "404"),
    "intake_embedded": ("302", "422"),
    "intake_embedded_note": ("405", "404"),
    "from_place": ("302", "405"),
    "my_report": ("200", "422"),
    "my_report_other_spelling": ("302", "422"),
    **EDITIONS,
    **HANDLING,
    **INSIGHT,
    **MEASURES,
    **MEDIA,
    **PARTNERS,
}

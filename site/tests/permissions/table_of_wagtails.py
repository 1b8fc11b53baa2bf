"""Who is let in at Wagtail's own addresses, by the beginning of their names; the longest counts.

Being let in means more than 'no': a screen, a form, something done. What somebody finds there is
another matter: lists and choosers show what their reader has rights to.
"""

from home.people import roles

from .asking import NOBODY, SUPERUSER, TEACHER

CHIEF = f"{roles.COMMUNICATIONS_CHIEF} {SUPERUSER}"
COMMUNICATIONS = f"{roles.COMMUNICATIONS} {CHIEF}"
RELEASE = f"{roles.VITREE_RELEASE} {SUPERUSER}"
VITREE = f"{roles.VITREE_EDITOR} {RELEASE}"
MAKERS = f"{COMMUNICATIONS} {VITREE} {roles.AGENCY}"
APPROVERS = f"{CHIEF} {RELEASE}"
ADMIN = f"{roles.ADMIN} {SUPERUSER}"
STAFF = f"{' '.join(roles.ROLES)} {SUPERUSER}"
NOBODY_AT_ALL = ""

WAGTAILS: dict[str, str] = {
    # The frame of the admin.
    "wagtailadmin_home": STAFF,
    "wagtailadmin_account": STAFF,
    "wagtailadmin_dismissibles": STAFF,
    "wagtailadmin_sprite": f"{NOBODY} {STAFF}",
    "wagtailadmin_javascript_catalog": f"{NOBODY} {TEACHER} {STAFF}",
    "wagtail_localize:javascript_catalog": STAFF,
    "view": STAFF,
    # To the door, without a slash at the end also from the address with one.
    "default": NOBODY,
    "wagtailadmin_login": NOBODY_AT_ALL,
    "wagtailadmin_logout": NOBODY_AT_ALL,
    "wagtailadmin_password_reset": f"{NOBODY} {STAFF}",
    "wagtailadmin_error_test": NOBODY_AT_ALL,
    # Pages: what is asked for here is an awareness page, or one that waits for the chief editor.
    "wagtailadmin_explore": MAKERS,
    "wagtailadmin_pages:": COMMUNICATIONS,
    **dict.fromkeys(
        (
            "wagtailadmin_pages:delete",
            "wagtailadmin_pages:unpublish",
            "wagtailadmin_pages:move",
            "wagtailadmin_pages:set_page_position",
            "wagtailadmin_pages:set_privacy",
            "wagtailadmin_pages:lock",
            "wagtailadmin_pages:unlock",
            "wagtailadmin_pages:revisions_unschedule",
            "wagtailadmin_pages:workflow_action",
            "wagtailadmin_pages:collect_workflow_action_data",
            "wagtailadmin_pages:workflow_preview",
            "wagtailadmin_api:pages:action",
        ),
        CHIEF,
    ),
    "wagtailadmin_pages:search": MAKERS,
    "wagtailadmin_pages:type_use": MAKERS,
    # These ask again, or only lead on: what they lead to denies.
    "wagtailadmin_pages:choose_parent": STAFF,
    "wagtailadmin_pages:move_confirm": STAFF,
    "wagtailadmin_pages:confirm_workflow_cancellation": STAFF,
    "wagtailadmin_pages:revisions_index": STAFF,
    "wagtail_bulk_action": STAFF,
    # Choosers, of what anybody may read.
    "wagtailadmin_choose_page": STAFF,
    "wagtailadmin_tag": STAFF,
    "wagtailadmin_block_preview": NOBODY_AT_ALL,
    "wagtailadmin_api:": STAFF,
    "wagtailadmin_api:pages:detail": COMMUNICATIONS,
    "wagtailadmin_api:pages:find": NOBODY_AT_ALL,
    "wagtailadmin_api:documents:find": NOBODY_AT_ALL,
    "wagtailadmin_api:images:find": NOBODY_AT_ALL,
    "wagtailembeds:": STAFF,
    "wagtailadmin_editing_sessions:ping": COMMUNICATIONS,
    "wagtailadmin_editing_sessions:release": STAFF,
    # Overviews.
    "wagtailadmin_reports:": MAKERS,
    "wagtailadmin_reports:locked_pages": APPROVERS,
    "wagtailadmin_reports:site_history": STAFF,
    "wagtail_localize:translations_report": STAFF,
    "wagtailforms:": MAKERS,
    # Translations of the awareness page.
    "wagtail_localize:": COMMUNICATIONS,
    **dict.fromkeys(
        (
            "wagtail_localize:edit_string_translation",
            "wagtail_localize:edit_override",
            "wagtail_localize:machine_translate",
            "wagtail_localize:stop_translation",
            "wagtail_localize:convert_to_alias",
        ),
        NOBODY_AT_ALL,
    ),
    # Pictures, documents and videos of the municipality.
    **{
        f"{shelf}{view}": who
        for shelf in ("wagtailimages:", "wagtaildocs:", "wagtailmedia:")
        for view, who in {"": COMMUNICATIONS, "index": MAKERS, "add": MAKERS}.items()
    },
    "wagtailmedia:chooser": STAFF,
    "wagtailmedia:chooser_upload": MAKERS,
    "wagtailmedia:media_usage": MAKERS,
    "wagtailimages:create_multiple_from": NOBODY_AT_ALL,
    "wagtailimages:delete_upload": NOBODY_AT_ALL,
    "wagtailimages:url_generator": NOBODY_AT_ALL,
    "wagtaildocs:create_multiple_from": NOBODY_AT_ALL,
    "wagtaildocs:delete_upload": NOBODY_AT_ALL,
    **{
        f"{chooser}{view}": who
        for chooser in ("wagtailimages_chooser:", "wagtaildocs_chooser:")
        for view, who in {"": STAFF, "create": MAKERS, "chosen": COMMUNICATIONS}.items()
    },
    "wagtailimages_chooser:chosen_multiple": STAFF,
    "wagtaildocs_chooser:chosen_multiple": STAFF,
    # How the site is set up.
    "wagtailadmin_collections:": SUPERUSER,
    "wagtailadmin_workflows:": SUPERUSER,
    "wagtailadmin_workflows:task_chooser": STAFF,
    "wagtailadmin_workflows:task_chosen": STAFF,
    "wagtailsites:": SUPERUSER,
    "wagtailusers_groups:": SUPERUSER,
    "wagtaillocales:": ADMIN,
    "wagtaillocales:delete": SUPERUSER,
    "wagtailredirects:": f"{COMMUNICATIONS} {roles.ADMIN}",
    "wagtailsettings:": f"{COMMUNICATIONS} {roles.ADMIN}",
    "wagtailsnippets:": NOBODY_AT_ALL,
    # What visitors ask for.
    "wagtail_serve": f"{NOBODY} {TEACHER} {STAFF}",
    "wagtaildocs_serve": NOBODY_AT_ALL,
    "wagtaildocs_authenticate_with_password": NOBODY_AT_ALL,
    "wagtailcore_": NOBODY_AT_ALL,
    "education_pinned": NOBODY_AT_ALL,
    "education_release": NOBODY_AT_ALL,
}

#: The same addresses, asked for with a lesson pack.
LESSONS: dict[str, str] = {
    "wagtailadmin_pages:": VITREE,
    **dict.fromkeys(
        (name for name, who in WAGTAILS.items() if "_pages:" in name and who == CHIEF), RELEASE
    ),
    **{name: who for name, who in WAGTAILS.items() if "_pages:" in name and who in {MAKERS, STAFF}},
}

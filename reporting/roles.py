"""What each role may do with reports."""

from home.people import roles

declare = roles.declare_role

declare(
    roles.HANDLER,
    "wagtailadmin.access_admin",
    "reporting.view_report",
    "reporting.open_words",
    "reporting.answer_report",
)
declare(
    roles.ANALYST, "wagtailadmin.access_admin", "reporting.view_report", "reporting.export_report"
)
declare(roles.PRIVACY_OFFICER, "wagtailadmin.access_admin", "reporting.view_report")
declare(
    roles.ADMIN,
    "wagtailadmin.access_admin",
    "reporting.add_behaviour",
    "reporting.change_behaviour",
    "reporting.add_knownplace",
    "reporting.change_knownplace",
    "reporting.delete_knownplace",
    "reporting.change_area",
)

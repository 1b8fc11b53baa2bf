"""What each role may do with reports."""

from home.people import roles

declare = roles.declare_role

MEASURES = tuple(
    f"reporting.{action}_{model}"
    for model in ("measure", "patrol")
    for action in ("add", "change", "delete", "view")
)

declare(
    roles.HANDLER,
    "wagtailadmin.access_admin",
    "reporting.view_report",
    "reporting.open_words",
    "reporting.answer_report",
    "reporting.ask_disclosure",
    "reporting.take_report",
)
declare(
    roles.ANALYST,
    "wagtailadmin.access_admin",
    "reporting.view_report",
    "reporting.export_report",
    "reporting.export_finer",
    "reporting.view_insight",
    "reporting.make_edition",
    "reporting.make_quarterlyreport",
    *MEASURES,
)
declare(
    roles.PRIVACY_OFFICER,
    "wagtailadmin.access_admin",
    "reporting.view_report",
    "reporting.export_words",
    "reporting.erase_report",
    "reporting.view_trail",
    "reporting.ask_disclosure",
    "reporting.approve_disclosure",
    "reporting.act_on_breach",
    "reporting.change_casesettings",
    "reporting.change_photosettings",
    "reporting.view_extraquestion",
    "reporting.approve_extraquestion",
    "reporting.open_closed_photo",
    "reporting.clear_edition",
    "reporting.manage_partnerkey",
    "reporting.grant_reading",
)
declare(roles.INTERPRETER, "wagtailadmin.access_admin", "reporting.interpret_report")
declare(
    roles.ADMIN,
    "wagtailadmin.access_admin",
    "reporting.add_behaviour",
    "reporting.change_behaviour",
    "reporting.add_knownplace",
    "reporting.change_knownplace",
    "reporting.delete_knownplace",
    "reporting.add_partnersite",
    "reporting.change_partnersite",
    "reporting.delete_partnersite",
    "reporting.change_area",
    "reporting.add_team",
    "reporting.change_team",
    "reporting.delete_team",
    "reporting.add_route",
    "reporting.change_route",
    "reporting.delete_route",
    "reporting.add_cannedreply",
    "reporting.change_cannedreply",
    "reporting.delete_cannedreply",
    "reporting.add_extraquestion",
    "reporting.change_extraquestion",
    "reporting.change_casesettings",
    "reporting.change_photosettings",
    "reporting.change_weeksettings",
    "reporting.add_holiday",
    "reporting.change_holiday",
    "reporting.delete_holiday",
    "reporting.import_report",
    "reporting.view_measure",
    "reporting.view_patrol",
    # On a night when no privacy officer is there: block first.
    "reporting.act_on_breach",
    "reporting.view_insight",
    "reporting.manage_partnerkey",
)

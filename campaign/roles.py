"""What roles may do with short links, and what somebody from outside is let in to: a campaign."""

from home.people import roles
from home.people.page_access import declare_guest_kind

declare_guest_kind("campaign.CampaignPage")

SHORT_LINKS = tuple(
    f"campaign.{action}_shortlink" for action in ("add", "change", "delete", "view")
)
roles.declare_role(roles.COMMUNICATIONS, *SHORT_LINKS)
roles.declare_role(roles.COMMUNICATIONS_CHIEF, *SHORT_LINKS)
# Those of its own campaign: see links/access.py.
roles.declare_role(roles.AGENCY, "campaign.view_shortlink")

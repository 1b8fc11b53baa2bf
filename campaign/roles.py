"""What roles may do with short links, and what somebody from outside is let in to: a campaign."""

from home.people import roles
from home.people.page_access import declare_guest_kind

declare_guest_kind("campaign.CampaignPage")

SHORT_LINKS = tuple(
    f"campaign.{action}_shortlink" for action in ("add", "change", "delete", "view")
)
for keeper in (roles.COMMUNICATIONS, roles.COMMUNICATIONS_CHIEF):
    roles.declare_role(keeper, *SHORT_LINKS, "campaign.view_pagecount")
# Those of its own campaign: see links/access.py.
roles.declare_role(roles.AGENCY, "campaign.view_shortlink")

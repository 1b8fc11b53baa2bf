"""What roles may do with short links, posts and figures, and that somebody from outside is let in
to a campaign."""

from home.people import roles
from home.people.page_access import declare_guest_kind

declare_guest_kind("campaign.CampaignPage")

SHORT_LINKS = tuple(
    f"campaign.{action}_shortlink" for action in ("add", "change", "delete", "view")
)
POSTS = tuple(f"campaign.{action}_post" for action in ("add", "change", "delete", "view"))
FIGURES = ("campaign.change_reachfigure", "campaign.view_reachfigure")
for keeper in (roles.COMMUNICATIONS, roles.COMMUNICATIONS_CHIEF):
    roles.declare_role(keeper, *SHORT_LINKS, *POSTS, *FIGURES, "campaign.view_pagecount")
# Those of its own campaign: see links/access.py and planning/access.py.
roles.declare_role(
    roles.AGENCY, "campaign.view_shortlink", "campaign.change_post", "campaign.view_post"
)

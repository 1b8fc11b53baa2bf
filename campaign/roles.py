"""What somebody from outside may be let in to: one campaign."""

from home.people.page_access import declare_guest_kind

declare_guest_kind("campaign.CampaignPage")

"""Another municipality with a site of its own."""

from wagtail.models import Page, Site

from home.people.models import Municipality


def make_elsewhere() -> Municipality:
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Elders", slug="elders"))
    site = Site.objects.create(hostname="elders.example", root_page=home)
    return Municipality.objects.create(code="GM0363", name="Elders", site=site)

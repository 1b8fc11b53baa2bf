"""What each role may do with lessons."""

from home.people import roles

roles.declare_role(roles.VITREE_EDITOR, "wagtailadmin.access_admin", "education.add_packrelease")

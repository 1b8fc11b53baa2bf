"""Teachers: signing in with a code, access to closed files, what they follow, the schools' list.

They are no users: nothing here leads into the admin, and nothing about pupils is kept.
"""

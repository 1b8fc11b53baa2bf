"""Teachers who sign in with their school's account, through a federation of schools.

`entries` reads the settings, `claims` what a school says of somebody, `door` is the way there and
back. No account of staff is made, and of a pupil nothing is kept.
"""

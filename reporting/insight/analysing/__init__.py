"""The analyses on any table of places and times, without a database: `manage.py analyse`."""

"""The files that a released lesson pack is given out as.

Pure: values in, bytes out. Nothing here knows the database, a request or the day of today, and the
same values give the same bytes on every machine.
"""

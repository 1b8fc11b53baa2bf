"""Who looks for malware in what staff upload, and for how long."""

from .environment import env

# clamd's address: clamd://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl. Empty: nothing is
# scanned. Where it is set, a file that could not be scanned is not taken.
MALWARE_SCANNER = env.str("MALWARE_SCANNER", default="")
# For so many seconds a file may be scanned.
MALWARE_SCAN_SECONDS = env.int("MALWARE_SCAN_SECONDS", default=60)
# The largest file that is sent to it, in bytes: no more than StreamMaxLength of clamd.conf.
MALWARE_SCAN_MAX_BYTES = env.int("MALWARE_SCAN_MAX_BYTES", default=100 * 1024**2)

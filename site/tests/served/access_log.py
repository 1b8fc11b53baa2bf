"""Gunicorn's settings here: a log of every request, like a proxy's that keeps everything.

The site itself silences gunicorn's own.
"""

import logging
from typing import Any


def post_worker_init(_worker: Any) -> None:
    logging.getLogger("gunicorn.access").disabled = False

"""Where the project lies, and the one place that reads what an operator may change."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(str(BASE_DIR / ".env"))

# Where the running site keeps its own files; nothing of it belongs in version control.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

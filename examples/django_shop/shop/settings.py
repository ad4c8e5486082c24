"""The settings of the Django project."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent
SECRET_KEY = os.environ.get("SHOP_SECRET_KEY", "only for trials")
ALLOWED_HOSTS = ["localhost", "testserver"]
INSTALLED_APPS = ["shop"]
TIME_ZONE = "Europe/Amsterdam"  # the date of an invoice is that of the administration
ROOT_URLCONF = "shop.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("SHOP_DATABASE", FOLDER / "shop.db"),
        # A transaction waits for another one at its start, where it can; later it would be refused.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 60},
    }
}

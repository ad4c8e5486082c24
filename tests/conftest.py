"""What all tests share: how hard Hypothesis tries, and the language of commands."""

import os

import hypothesis

from profit_integration.cli.languages import VARIABLE

os.environ[VARIABLE] = "en"  # whatever the language of the demonstration's settings and of the machine

# A slow machine is not a wrong answer, so no single example has a deadline.
hypothesis.settings.register_profile("suite", deadline=None, max_examples=100)
hypothesis.settings.load_profile("suite")

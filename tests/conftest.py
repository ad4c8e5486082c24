"""What all tests share: how hard Hypothesis tries."""

import hypothesis

# A slow machine is not a wrong answer, so no single example has a deadline.
hypothesis.settings.register_profile("suite", deadline=None, max_examples=100)
hypothesis.settings.load_profile("suite")

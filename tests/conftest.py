"""How do property tests choose their examples? At random, but the same on every run of CI."""

import os

from hypothesis import settings

# A new counterexample is found by whoever works on the code, who can look at it; CI must say the same twice.
settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

"""What happens this time? Chance that the same seed repeats."""

import random


class Chance(random.Random):
    """Random numbers, the same for the same seed in every process."""

    def happens(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random() < share

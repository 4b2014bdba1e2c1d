"""How far is the training?"""

import logging
import time

_LOGGER = logging.getLogger(__name__)
_STEPS_A_LINE = 100
# How much of the last losses a new one leaves in the mean that is shown.
_KEPT = 0.98


class Pace:
    """Tells every hundred steps how far it is, the mean loss and the tokens a second."""

    def __init__(self, what: str, tokens: int) -> None:
        self._what = what
        self._all = tokens
        self._loss: float | None = None
        self._steps = 0
        self._tokens = 0
        self._started = time.monotonic()
        _LOGGER.info("%s: %d tokens to see", what, tokens)

    def step(self, loss: float, tokens: int) -> None:
        """One more step is done, with this loss and so many tokens."""
        self._loss = loss if self._loss is None else _KEPT * self._loss + (1 - _KEPT) * loss
        self._steps += 1
        self._tokens += tokens
        if self._steps % _STEPS_A_LINE == 0 or self._tokens >= self._all:
            seconds = time.monotonic() - self._started
            _LOGGER.info(
                "%s: step %d, %d of %d tokens, loss %.4f, %d tokens/s",
                *(self._what, self._steps, self._tokens, self._all, self._loss, self._tokens / max(seconds, 1e-3)),
            )

"""Counts for /metrics: no person, no chat and no word in them."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.answering import Answered
from bot.answers import Answer

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter("questions", "Questions by outcome", ["outcome"], registry=self._registry)
        self._seconds = Histogram(
            "answer_seconds", "From question to sent answer", buckets=SECONDS, registry=self._registry
        )

    def count(self, outcome: str) -> None:
        """Count a question that was not searched for."""
        self._questions.labels(outcome).inc()

    def answered(self, answered: Answered, seconds: float) -> None:
        """Count a question whose reply was sent."""
        self.count("answer" if isinstance(answered.reply, Answer) else "no_answer")
        self._seconds.observe(seconds)

    def total(self) -> int:
        """Return how many questions were asked since the start."""
        samples = (sample for metric in self._questions.collect() for sample in metric.samples)
        return int(sum(sample.value for sample in samples if sample.name.endswith("_total")))

    def exposition(self) -> bytes:
        """Return the counters as Prometheus reads them."""
        return generate_latest(self._registry)

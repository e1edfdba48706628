"""How long a question takes, by stage, and how many are answered a second; a process of its own, as the bot is one.

Prints one JSON object: `python -m tests.benchmarks.answering FOLDER EXPORTS STARTED`, with the index in FOLDER/index,
the questions in FOLDER/questions.json, and the time of day, in seconds, at which the process was started.
"""

import asyncio
import itertools
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.answering import Answerer
from bot.telegram.desk import AnswerDesk
from index.encoder import load_encoder
from index.publication import open_generation
from tests.benchmarks.memory import peak_mib, resident_mib
from tests.benchmarks.stages import Percentiles, time_stages

ASKERS = (1, 2, 8, 32)


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers a second, and the milliseconds that each costs the processor, those of all threads added."""

    per_second: float
    processor_ms: float


@dataclass(frozen=True, slots=True)
class Served:
    """`ready_seconds`: from the start of the process to its first answer; `idle_mib` after it, `peak_mib` in the end.

    `stages`: milliseconds by stage; `rates`: by the number of askers, each of whom asks again as soon as the bot's
    desk has answered.
    """

    ready_seconds: float
    idle_mib: float
    peak_mib: float
    questions: int
    stages: dict[str, Percentiles]
    rates: dict[str, Rate]


def measure_answers(folder: Path, exports: Path, started: float, *, rounds: int) -> Served:
    """Open the index as the bot does, and ask the questions so many times over."""
    encoder, indexes = load_encoder("", exports), folder / "index"
    answerer = Answerer(indexes, encoder, open_generation(indexes))
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    answerer.answer(questions[0])
    ready_seconds, idle_mib = time.time() - started, resident_mib()
    stages = time_stages(answerer.generation, encoder, questions * rounds)
    rates = {f"{askers} asking": asyncio.run(rate(answerer, questions, askers)) for askers in ASKERS}
    return Served(ready_seconds, idle_mib, peak_mib(), len(questions) * rounds, stages, rates)


async def rate(answerer: Answerer, questions: list[str], askers: int) -> Rate:
    """Return how fast the desk answers while so many people ask, each question once or more."""
    desk = AnswerDesk(answerer)
    count = max(len(questions), 4 * askers)
    waiting = itertools.islice(itertools.cycle(questions), count)

    async def ask() -> None:
        for question in waiting:
            await desk.answer(question)

    started, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(ask() for _ in range(askers)))
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    desk.close()
    return Rate(count / seconds, 1000 * worked / count)


if __name__ == "__main__":
    served = measure_answers(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), rounds=int(sys.argv[4]))
    sys.stdout.write(json.dumps(asdict(served)))

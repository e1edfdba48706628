"""The bot under kills, stops, repetition, floods and forged calls: nothing may be lost, and little doubled.

python -m tests.torture.serving [kills|repeats|crowd|flood|backlog|forgeries ...] [--real DATA_DIR]
"""

import asyncio
import logging
import random
import shutil
import signal
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from bot.store import Store
from bot.telegram.metrics import Metrics
from bot.telegram.web import Health, create_application
from bot.telegram.webhook import SECRET_HEADER, WEBHOOK_PATH, add_webhook
from tests.bot.telegram.conversation import settings
from tests.telegram.stand_in import StandIn
from tests.torture.bot_process import SECRET, BotProcess

QUESTION = "How much was trade in 2024?"
ANSWER = "Trade reached"
REAL_QUESTION = "How high was trade between China and Central Asia in 2024?"
REAL_ANSWER = ("Trade", "In 2024", "The", "This")


@dataclass(frozen=True)
class Counted:
    """What became of questions, each of its own chat: `lost` had no answer, `doubled` were further answers."""

    asked: int
    lost: int
    doubled: int
    seconds: float


def answers(telegram: StandIn, chats: range, begins: str | tuple[str, ...] = ANSWER) -> Counter[int]:
    """Return how many answers each chat has."""
    found = Counter(dict.fromkeys(chats, 0))
    for call in telegram.made("sendMessage"):
        if call.granted and call.fields["text"].startswith(begins):
            found[int(call.fields["chat_id"])] += 1
    return found


def counted(found: Counter[int], began: float) -> Counted:
    lost = sum(count == 0 for count in found.values())
    doubled = sum(max(0, count - 1) for count in found.values())
    return Counted(len(found), lost, doubled, time.monotonic() - began)


async def kills(
    folder: Path, *, questions: int = 1000, killed: int = 100, stopped: int = 100, seed: int = 1
) -> Counted:
    """Ask while the process is killed and stopped at random moments of its work, then let it finish."""
    chance, began, chats = random.Random(seed), time.monotonic(), range(1, questions + 1)
    ends = [signal.SIGKILL] * killed + [signal.SIGTERM] * stopped
    chance.shuffle(ends)
    async with StandIn() as telegram:
        shares = [list(chats[row :: len(ends)]) for row in range(len(ends))]
        for end, share in zip(ends, shares, strict=True):
            process = BotProcess(telegram.url, folder)
            process.start()
            polls = len(telegram.made("getUpdates"))
            await telegram.until(lambda polls=polls: len(telegram.made("getUpdates")) > polls, 120)
            for chat in share:
                await telegram.say(QUESTION, chat=chat)
            await asyncio.sleep(chance.uniform(0.0, 0.15))
            status = await process.end(end)
            assert end is signal.SIGKILL or status == 0, f"SIGTERM: exit status {status}"
        process = BotProcess(telegram.url, folder)
        process.start()
        try:
            await telegram.until(lambda: all(answers(telegram, chats).values()), 120)
        except AssertionError:
            print("not all were answered in time")  # the count below says how many
        await process.end(signal.SIGTERM)
        print("set aside", await set_aside(folder))
        return counted(answers(telegram, chats), began)


async def set_aside(folder: Path) -> Counter[str]:
    """Return how many updates were set aside, by their fault."""
    store = await Store.open(folder / "inbox.db")
    faults = Counter((await store.faults()).values())
    await store.close()
    return faults


async def repeats(folder: Path, *, questions: int = 1000, restarts: int = 3, seed: int = 1) -> Counted:
    """Call the webhook with each update once a start, in any order and with numbers that begin anew lower."""
    chance, began, chats = random.Random(seed), time.monotonic(), range(1, questions + 1)
    async with StandIn() as telegram, aiohttp.ClientSession() as client:
        updates = [
            {"update_id": number, "message": telegram.person_message(QUESTION, chat=chat)}
            for number, chat in zip(chance.sample(range(1, 2**31), questions), chats, strict=True)
        ]
        for _ in range(restarts):
            process = BotProcess(telegram.url, folder, port=free_port())
            process.start()
            address, head = f"http://127.0.0.1:{process.port}{WEBHOOK_PATH}", {SECRET_HEADER: SECRET}
            await telegram.until(lambda: telegram.webhook.get("url"), 120)
            chance.shuffle(updates)
            for update in updates:
                for _again in range(chance.choice((1, 1, 2))):
                    await bring(client, address, head, update)
            status = await process.end(signal.SIGTERM)
            assert status == 0, f"SIGTERM: exit status {status}"
            telegram.webhook = {}
        return counted(answers(telegram, chats), began)


async def bring(client: aiohttp.ClientSession, address: str, head: dict[str, str], update: dict[str, Any]) -> None:
    """Bring the update as Telegram does, again and again until it is taken."""
    while True:
        async with client.post(address, json=update, headers=head) as response:
            if response.status == 200:
                return
        await asyncio.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def crowd(folder: Path, *, people: int = 200, real: bool = False) -> tuple[Counted, float]:
    """Ask everyone's question at once; return also the time within which 95 of 100 had their answer, in seconds."""
    chats = range(1, people + 1)
    begins = REAL_ANSWER if real else ANSWER
    async with StandIn() as telegram:
        process = BotProcess(telegram.url, folder, real=real)
        process.start()
        await telegram.until(lambda: telegram.made("getUpdates"), 120)
        began, arrived = time.monotonic(), {}
        for chat in chats:
            await telegram.say(REAL_QUESTION if real else QUESTION, chat=chat)

        def all_there() -> bool:
            for chat, count in answers(telegram, chats, begins).items():
                if count:
                    arrived.setdefault(chat, time.monotonic() - began)
            return len(arrived) == people

        await telegram.until(all_there, 300)
        result = counted(answers(telegram, chats, begins), began)
        await process.end(signal.SIGTERM)
        return result, sorted(arrived.values())[int(people * 0.95) - 1]


async def flood(folder: Path, *, questions: int = 200, share: float = 0.3, seed: int = 1) -> tuple[Counted, int, int]:
    """Refuse a share of what is sent with a wait of 1 to 3 s; return also the refusals, and what came too early."""
    chance, began, chats = random.Random(seed), time.monotonic(), range(1, questions + 1)
    async with StandIn() as telegram:
        telegram.flood = lambda: chance.choice((1, 1, 2, 3, 5)) if chance.random() < share else 0
        process = BotProcess(telegram.url, folder)
        process.start()
        for chat in chats:
            await telegram.say(QUESTION, chat=chat)
        await telegram.until(lambda: all(answers(telegram, chats).values()), 300)
        await process.end(signal.SIGTERM)
        refused = sum(call.refusal.startswith("Too Many") for call in telegram.made("sendMessage"))
        return counted(answers(telegram, chats), began), refused, len(telegram.early)


async def backlog(folder: Path, *, people: int = 200, each: int = 5, flooder: int = 300) -> tuple[Counted, int]:
    """Start where many wait, one of them with hundreds of questions; return also how many of those were answered."""
    began, chats, last = time.monotonic(), range(1, people + 1), people + 1
    async with StandIn() as telegram:
        for chat in [*chats] * each + [last] * flooder:
            await telegram.say(QUESTION, chat=chat)
        process = BotProcess(telegram.url, folder)
        process.start()
        await telegram.until(
            lambda: all(answers(telegram, chats)[chat] >= each for chat in chats) and not telegram.unconfirmed, 600
        )
        await process.end(signal.SIGTERM)
        found = answers(telegram, chats)
        lost, doubled = (sum(max(0, sign * (each - found[chat])) for chat in chats) for sign in (1, -1))
        return Counted(people * each, lost, doubled, time.monotonic() - began), found[last]


async def forgeries(folder: Path, *, calls: int = 1000, seed: int = 1) -> dict[int, int]:
    """Call the webhook without its secret; return how often each status was given. What passes raises."""
    chance, secret = random.Random(seed), SECRET
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # it tells of each head that is too long

    class Line:
        has_room = True

        async def take(self, updates: list[Any]) -> None:
            raise AssertionError(f"{len(updates)} passed")

    store = await Store.open(folder / "forged.db")
    application = create_application(Health(), Metrics())
    add_webhook(application, settings(folder, webhook_secret=SecretStr(secret)), store, Line())  # type: ignore[arg-type]
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}{WEBHOOK_PATH}"
    given: Counter[int] = Counter()
    async with aiohttp.ClientSession() as client:
        for number in range(calls):
            forged = chance.choice(
                [
                    [], [(SECRET_HEADER, "")], [(SECRET_HEADER, secret[:-1])], [(SECRET_HEADER, secret + "s")],
                    [(SECRET_HEADER, secret.upper())], [(SECRET_HEADER, "секрет")], [(SECRET_HEADER, "x" * 7000)],
                    [(SECRET_HEADER, secret), (SECRET_HEADER, secret)], [("X-Forwarded-For", "149.154.160.1")],
                    [(SECRET_HEADER, "".join(chance.choices("st-_09", k=32)))], [(SECRET_HEADER, "y" * 10_000)],
                ]
            )  # fmt: skip
            body = chance.choice([f'{{"update_id": {number}}}', "{broken", "[" * 1000, ""])
            async with client.post(address, data=body, headers=forged) as response:
                given[response.status] += 1
    assert await store.waiting() == []
    await runner.cleanup()
    await store.close()
    return dict(given)


async def main(chosen: list[str], real: Path | None) -> None:
    """Do what was chosen, all if nothing was, and print the figures."""
    for work in (kills, repeats, crowd, flood, backlog, forgeries):
        if chosen and work.__name__ not in chosen:
            continue
        folder = Path(mkdtemp(prefix="karvon-torture-"))
        try:
            print(work.__name__, await work(folder), flush=True)  # type: ignore[operator]
        finally:
            shutil.rmtree(folder)
    if real is not None:
        print("crowd, real encoder", await crowd(real, people=200, real=True), flush=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    data = Path(arguments.pop(arguments.index("--real") + 1)) if "--real" in arguments else None
    asyncio.run(main([each for each in arguments if not each.startswith("--")], data))

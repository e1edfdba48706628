"""aiogram's way to the stand-in without a network: the same form fields, the same strictness."""

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from tests.telegram.stand_in import StandIn


class StandInSession(BaseSession):
    """Hands each call to the stand-in as the form that would go over the wire."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__()
        self._stand_in = stand_in

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's name
    ) -> TelegramType:
        """Return the result as aiogram reads it; raise what aiogram raises."""
        files: dict[str, Any] = {}
        prepared = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        form: dict[str, Any] = {name: value for name, value in prepared.items() if value}
        form |= {name: b"".join([chunk async for chunk in file.read(bot)]) for name, file in files.items()}
        status, body = await self._stand_in.answer(bot.token, method.__api_method__, form)
        return self.check_response(bot=bot, method=method, status_code=status, content=body).result

    async def stream_content(self, url: str, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Yield the file's bytes; one that is gone is refused as the real session does it, token and all."""
        data = self._stand_in.files.get(url.rpartition("/")[2])
        if data is None:
            address = URL(url)
            raise ClientResponseError(
                RequestInfo(address, "GET", CIMultiDictProxy(CIMultiDict()), address), (), status=404
            )
        for start in range(0, len(data), 65536):
            yield data[start : start + 65536]

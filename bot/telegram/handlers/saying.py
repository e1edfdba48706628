"""Short messages in the interface's own words."""

from aiogram.types import InlineKeyboardMarkup

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery
from bot.telegram.rendering import plain_block
from bot.telegram.typesetting import pack


async def say(
    delivery: Delivery,
    update_id: int,
    address: Address,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    first: int = 0,
) -> None:
    """Send words of the interface; `first` is their number among what is sent for the update."""
    await delivery.send(update_id, address, pack([plain_block(text)]), keyboard, first=first)

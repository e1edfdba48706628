"""/language, /settings, /privacy and /forget: a person's own things, in a private chat."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.store import Store
from bot.telegram.addresses import Address
from bot.telegram.callbacks import LanguageButton, SettingButton
from bot.telegram.catalogues import OWN_NAMES, Catalogues
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.saying import say
from bot.telegram.personal_keyboards import language_buttons, setting_buttons
from bot.telegram.questions import takes_command
from bot.telegram.stops import Stops
from bot.telegram.talks import who_speaks

IN_PRIVATE = F.chat.type == ChatType.PRIVATE
CHOICES = {"keeps_questions", "offers_questions"}


def create_router() -> Router:
    """Return the router of people's own things; in a group nobody's are shown."""
    router = Router(name=__name__)
    router.message.register(on_language, IN_PRIVATE, Command("language"))
    router.message.register(on_settings, IN_PRIVATE, Command("settings"))
    router.message.register(on_privacy, Command("privacy"), takes_command)
    router.message.register(on_forget, Command("forget"), takes_command)
    router.callback_query.register(on_language_chosen, LanguageButton.filter())
    router.callback_query.register(on_setting_chosen, SettingButton.filter(F.choice.in_(CHOICES)))
    return router


async def on_language(message: Message, event_update: Update, delivery: Delivery) -> None:
    """Offer the languages of the interface, each by its own name."""
    text = _("The language that I speak to you. Quotations stay as they are written.")
    await say(delivery, event_update.update_id, Address.of(message), text, language_buttons())


async def on_language_chosen(
    callback: CallbackQuery,
    callback_data: LanguageButton,
    *,
    event_update: Update,
    store: Store,
    delivery: Delivery,
    catalogues: Catalogues,
) -> None:
    """Speak the language from now on; an unknown one is a forged button."""
    language = callback_data.language
    if callback.message is None or (language and language not in OWN_NAMES):
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    person = callback.from_user
    choices = await store.people.choices(person.id)
    await store.people.choose(person.id, replace(choices, language=language or None))
    await delivery.notice(callback)
    with catalogues.use_locale(catalogues.locale_for(language or person.language_code)):
        text = _("Done. From now on I speak this language to you.")
        await say(delivery, event_update.update_id, Address.of(callback.message), text)


async def on_settings(message: Message, event_update: Update, *, store: Store, delivery: Delivery) -> None:
    """Show what the person chose, each to be changed with a tap."""
    if message.from_user is not None:
        await _show_settings(event_update, Address.of(message), message.from_user, store, delivery)


async def on_setting_chosen(
    callback: CallbackQuery, callback_data: SettingButton, *, event_update: Update, store: Store, delivery: Delivery
) -> None:
    """Set one choice, and show them all; what is not to be kept any more is forgotten at once."""
    if callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    person = callback.from_user
    choices = await store.people.choices(person.id)
    if callback_data.choice == "keeps_questions":
        choices = replace(choices, keeps_questions=callback_data.on)
        if not callback_data.on:
            await store.forget_questions(person.id)
    else:
        choices = replace(choices, offers_questions=callback_data.on)
    await store.people.choose(person.id, choices)
    await delivery.notice(callback)
    await _show_settings(event_update, Address.of(callback.message), person, store, delivery)


async def on_privacy(message: Message, event_update: Update, *, delivery: Delivery, retention_days: int) -> None:
    """Say what is kept, and how long."""
    days = ngettext("{count} day", "{count} days", retention_days).format(count=retention_days)
    lines = [
        _("What you choose (/language, /settings) is kept with your Telegram ID until /forget."),
        _("Your last questions: a day for follow-ups, and for /history at most {days}.").format(days=days),
        _("A question that you pass on to the operator: at most {days}, without your name.").format(days=days),
        _(
            "What an answer quoted is kept for a day, so that you can rate it; a thumb at most {days}, "
            "and with 👎 your question, if your questions are kept."
        ).format(days=days),
        _(
            "If your questions are kept, the question of an answer is kept a day for its thumbs, and one without an "
            "answer a day for the button “Tell the operator”."
        ),
        _("A message that waits for its answer is kept until then."),
        _("Questions are counted by day and language, without words and names."),
        _("/feedback goes to the operator's chat at once and is not kept here."),
        _("/forget removes all that is yours at once; /settings turns keeping off."),
        _("After /forget only what you passed on to the operator stays: nobody can tell any more that it was yours."),
    ]
    await say(delivery, event_update.update_id, Address.of(message), "\n\n".join(lines))


async def on_forget(message: Message, event_update: Update, *, store: Store, stops: Stops, delivery: Delivery) -> None:
    """Forget all that is the person's, what still waits for its answer too, and say so."""
    own, person_id = event_update.update_id, who_speaks(message)
    if person_id is None:
        text = _("I keep no questions of yours.")
    else:
        stops.drop(set(await store.forget(person_id, up_to=own)) - {own})
        text = _("Done. I have forgotten your questions, your history and your settings.")
    await say(delivery, own, Address.of(message), text)


async def _show_settings(
    event_update: Update, address: Address, person: User, store: Store, delivery: Delivery
) -> None:
    text = _("Your settings. Tap one to change it:")
    choices = await store.people.choices(person.id)
    await say(delivery, event_update.update_id, address, text, setting_buttons(choices))

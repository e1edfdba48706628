"""Settings: the only reader of the environment and of `.env`."""

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.dotenv import check_dotenv
from bot.setting_values import (
    read_admin_ids,
    read_database_address,
    read_folders,
    read_group_ids,
    read_host,
    read_token,
    read_web_address,
    read_webhook_secret,
    read_whole_number,
)
from knowledge.errors import SettingsError

DOTENV = Path(".env")
WHOLE_NUMBERS = {
    "http_port": (0, 65535),
    "question_max_chars": (1, 4096),
    "retention_days": (1, 365),
    "drain_seconds": (0, 3600),
}


def shipped_documents() -> Path:
    """Return the folder of the documents that come with Karvon."""
    return Path(str(files("knowledge"))) / "corpus" / "documents"


class Settings(BaseSettings):
    """What an operator decides; each field's description is its line in `.env.example`.

    Raises:
        SettingsError: a value is wrong. Names in the environment that are not ours are none of our business.
    """

    model_config = SettingsConfigDict(
        alias_generator=str.upper,
        populate_by_name=True,
        case_sensitive=True,
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = Field(
        None, description="The bot's token from @BotFather; without it the conversation is in the terminal."
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Numeric Telegram ids of the administrators, separated by commas."
    )
    group_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Numeric ids of the groups that it answers in, separated by commas; empty: all it is added to."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="The Bot API server; another one than Telegram's only for tests."
    )
    data_dir: Path = Field(Path("data"), description="The folder for the index and for what must survive a restart.")
    database_url: SecretStr | None = Field(
        None, description="A PostgreSQL for what must survive a restart (postgresql://...); empty: a file in DATA_DIR."
    )
    documents: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="Folders of documents, separated by commas; empty: those shipped and DATA_DIR/documents."
    )
    embedding_model: str = Field(
        "", description="A sentence-transformers model by name or folder; empty: the one that comes with Karvon."
    )
    webhook_url: str | None = Field(
        None, description="The public https address that Telegram calls, for karvon serve --webhook."
    )
    webhook_secret: SecretStr | None = Field(
        None, description="What Telegram must send with each call: 32 or more letters, digits, '-' or '_'."
    )
    http_port: int = Field(0, description="The port for health, metrics and the webhook; 0: none.")
    http_host: str = Field("127.0.0.1", description="The address that HTTP_PORT listens on.")
    question_max_chars: int = Field(1000, description="The longest question that is answered, in characters.")
    retention_days: int = Field(30, description="How long people's questions are kept at most, in days.")
    drain_seconds: int = Field(20, description="How long a stop waits for the answers in progress, in seconds.")

    @field_validator("bot_token", mode="before")
    @classmethod
    def _read_bot_token(cls, value: object) -> object:
        return read_token("BOT_TOKEN", value) if isinstance(value, str) else value

    @field_validator("webhook_secret", mode="before")
    @classmethod
    def _read_webhook_secret(cls, value: object) -> object:
        return read_webhook_secret("WEBHOOK_SECRET", value) if isinstance(value, str) else value

    @field_validator("admin_ids", "group_ids", mode="before")
    @classmethod
    def _read_ids(cls, value: object, info: ValidationInfo) -> object:
        read = read_admin_ids if info.field_name == "admin_ids" else read_group_ids
        return read((info.field_name or "").upper(), value) if isinstance(value, str) else value

    @field_validator("telegram_api_url", "webhook_url", mode="before")
    @classmethod
    def _read_web_address(cls, value: object, info: ValidationInfo) -> object:
        schemes = ("https",) if info.field_name == "webhook_url" else ("http", "https")
        return read_web_address((info.field_name or "").upper(), value, schemes) if isinstance(value, str) else value

    @field_validator("data_dir", mode="after")
    @classmethod
    def _expand_data_dir(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("database_url", mode="before")
    @classmethod
    def _read_database_url(cls, value: object) -> object:
        return read_database_address("DATABASE_URL", value) if isinstance(value, str) else value

    @field_validator("documents", mode="before")
    @classmethod
    def _read_documents(cls, value: object) -> object:
        return read_folders(value) if isinstance(value, str) else value

    @field_validator("http_host", mode="before")
    @classmethod
    def _read_http_host(cls, value: object) -> object:
        return read_host("HTTP_HOST", value) if isinstance(value, str) else value

    @field_validator(*WHOLE_NUMBERS, mode="before")
    @classmethod
    def _read_whole_number(cls, value: object, info: ValidationInfo) -> object:
        name = info.field_name or ""
        return read_whole_number(name.upper(), str(value), *WHOLE_NUMBERS[name])

    @property
    def indexes(self) -> Path:
        """The folder of the generations."""
        return self.data_dir / "index"

    @property
    def exports(self) -> Path:
        """The folder of models written as graphs."""
        return self.data_dir / "models"

    @property
    def inbox(self) -> Path:
        """The file of what must survive a restart, where no DATABASE_URL is set."""
        return self.data_dir / "inbox.db"

    @property
    def database(self) -> Path | str:
        """Where what must survive a restart is kept: the inbox's file, or a PostgreSQL's address."""
        return self.database_url.get_secret_value() if self.database_url is not None else self.inbox

    @property
    def own_documents(self) -> Path:
        """The operator's own folder, which `karvon add` fills."""
        return self.data_dir / "documents"

    def document_folders(self) -> list[Path]:
        """Return the folders to index; the operator's own one may be missing only where it was not asked for by name.

        Raises:
            SettingsError: a folder that DOCUMENTS names is not there.
        """
        if not self.documents:
            return [shipped_documents()] + [self.own_documents] * self.own_documents.is_dir()
        for folder in self.documents:
            if not folder.is_dir():
                raise SettingsError(f"DOCUMENTS names {folder}", "folders that exist", "create it or mend the name")
        return list(self.documents)

    def prepare_data_dir(self) -> None:
        """Return once DATA_DIR is there, readable by its owner alone if it is new, and writable.

        Raises:
            SettingsError: it cannot be made or written.
        """
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            writable = os.access(self.data_dir, os.W_OK | os.X_OK)
        except OSError as fault:
            raise SettingsError(
                f"DATA_DIR is {self.data_dir}, which cannot be made ({fault.strerror})",
                "a folder of your own",
                "set DATA_DIR to a folder that you may write to",
            ) from fault
        if not writable:
            raise SettingsError(
                f"DATA_DIR is {self.data_dir}, which cannot be written",
                "a folder of your own",
                "set DATA_DIR to a folder that you may write to",
            )

    def require_token(self) -> str:
        """Return the bot's token.

        Raises:
            SettingsError: there is none.
        """
        if self.bot_token is None:
            raise SettingsError(
                "BOT_TOKEN is not set",
                "the token of a Telegram bot",
                "ask @BotFather for one with /newbot, then write BOT_TOKEN=... into .env",
            )
        return self.bot_token.get_secret_value()

    def require_webhook(self) -> None:
        """Return quietly when all that a webhook needs is set.

        Raises:
            SettingsError: WEBHOOK_URL, WEBHOOK_SECRET or HTTP_PORT is missing.
        """
        given = {
            "WEBHOOK_URL": self.webhook_url,
            "WEBHOOK_SECRET": self.webhook_secret,
            "HTTP_PORT": self.http_port,
        }
        if missing := [name for name, value in given.items() if not value]:
            raise SettingsError(
                f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set",
                "WEBHOOK_URL, WEBHOOK_SECRET and HTTP_PORT for a webhook",
                "set all three, or serve without --webhook",
            )


def load_settings(given: Mapping[str, object] | None = None, *, dotenv: Path = DOTENV) -> Settings:
    """Return the settings: those given win over the environment, the environment over the file `.env`.

    Raises:
        SettingsError: a setting is unknown or wrong, or `.env` cannot be read.
    """
    check_dotenv(dotenv, [name.upper() for name in Settings.model_fields])
    try:
        return Settings(_env_file=dotenv, **dict(given or {}))  # type: ignore[arg-type]  # fields are read by the validators
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        raise SettingsError(
            f"{'.'.join(map(str, first['loc']))} is wrong ({first['msg']})", "a setting of Karvon", "see .env.example"
        ) from None

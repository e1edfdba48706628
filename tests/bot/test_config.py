"""Settings: who wins, what is refused, and what is never shown."""

import os
import stat
from pathlib import Path

import pytest

from bot.config import Settings, load_settings, shipped_documents
from bot.dotenv import others_can_read
from knowledge.errors import SettingsError

TOKEN = "123456789:" + "Aa0_-" * 7


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and no .env either."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def refusal(text: str) -> str:
    """What a .env of this text is refused with."""
    Path(".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load_settings()
    return str(fault.value)


def test_everything_has_a_default() -> None:
    """Nothing must be set to begin."""
    settings = load_settings()

    assert settings.bot_token is None
    assert settings.data_dir == Path("data")
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 0)
    assert (settings.question_max_chars, settings.drain_seconds) == (1000, 20)
    assert settings.document_folders() == [shipped_documents()]


def test_the_shipped_documents_are_found_from_any_folder() -> None:
    """They lie beside the package, not beside the working folder."""
    assert shipped_documents().is_absolute()
    assert list(shipped_documents().rglob("*.md"))


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest to the person who starts the command decides."""
    Path(".env").write_text("DATA_DIR=file\nEMBEDDING_MODEL=file\nHTTP_PORT=1\n", encoding="utf-8")
    monkeypatch.setenv("DATA_DIR", "environment")
    monkeypatch.setenv("EMBEDDING_MODEL", "environment")
    settings = load_settings({"data_dir": Path("given")})

    assert (settings.data_dir, settings.embedding_model, settings.http_port) == (Path("given"), "environment", 1)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable leaves the word to the file."""
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nADMIN_IDS=\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN", "")
    settings = load_settings()

    assert settings.require_token() == TOKEN
    assert settings.admin_ids == ()


def test_names_of_others_in_the_environment_are_not_ours_to_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only names that we know are read from the environment."""
    monkeypatch.setenv("BOT_TOKN", "x")

    assert load_settings() == Settings()


def test_an_unknown_name_in_the_file_is_refused_with_the_nearest_known() -> None:
    """A slip of the pen does not switch a setting off in silence."""
    message = refusal("# mine\n\nBOT_TOKN=secret-words\n")

    assert "BOT_TOKN in line 3 of .env" in message
    assert "expected BOT_TOKEN" in message
    assert "secret-words" not in message


def test_a_name_like_no_other_is_refused_with_the_list() -> None:
    """Where nothing is near, all names are told."""
    assert "one of ADMIN_IDS, BOT_TOKEN, DATABASE_URL, DATA_DIR" in refusal("XYZ=1\n")


def test_a_setting_stands_in_the_file_once() -> None:
    """Of two lines, nobody can say which one is meant."""
    assert "HTTP_PORT stands in lines 1 and 3 of .env" in refusal("HTTP_PORT=1\nHTTP_HOST=::1\nHTTP_PORT=2\n")


@pytest.mark.parametrize("line", ["just words", "BOT_TOKEN", "=words"])
def test_a_line_that_sets_nothing_is_refused_without_being_shown(line: str) -> None:
    """It might be a token."""
    message = refusal(f"{line}\n")

    assert "line 1 of .env is not a setting" in message
    assert line not in message


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    """Notepad may write the file."""
    Path(".env").write_bytes(b"\xef\xbb\xbfHTTP_PORT=8080\r\nHTTP_HOST=::1\r\n")

    assert (load_settings().http_port, load_settings().http_host) == (8080, "::1")


def test_a_file_in_another_encoding_is_refused() -> None:
    """Half-read settings are no settings."""
    Path(".env").write_bytes("DATA_DIR=данные\n".encode("utf-16"))

    with pytest.raises(SettingsError, match="it is not UTF-8"):
        load_settings()


def test_a_folder_in_the_place_of_the_file_is_refused() -> None:
    """What cannot be read is said to be so."""
    Path(".env").mkdir()

    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


@pytest.mark.parametrize(
    ("token", "fault"),
    [
        ("12:" + "A" * 35, "not shaped"),
        ("123456789:" + "A" * 29, "not shaped"),
        ("123456789:" + "A" * 34 + "!", "not shaped"),
        ("bot" + TOKEN, "not shaped"),
        ("١٢٣٤٥:" + "A" * 35, "not shaped"),
        (TOKEN + "\n", "white space or a line break"),
        (" " + TOKEN, "white space or a line break"),
    ],
)
def test_a_token_of_the_wrong_shape_is_refused_and_never_shown(
    token: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the setting and the fault, and nothing of the value."""
    monkeypatch.setenv("BOT_TOKEN", token)

    with pytest.raises(SettingsError, match=f"^BOT_TOKEN .*{fault}") as refused:
        load_settings()

    assert "A" * 20 not in str(refused.value)
    assert token.strip() not in repr(refused.value)


def test_secrets_are_not_in_what_is_printed_of_the_settings() -> None:
    """A log line with all the settings gives nothing away."""
    secret = "s3cret-" * 6
    settings = load_settings({"bot_token": TOKEN, "webhook_secret": secret})

    assert TOKEN not in repr(settings)
    assert secret not in f"{settings} {settings.model_dump_json()}"


@pytest.mark.parametrize("secret", ["short", "A" * 31, "A" * 31 + "é", "A" * 257])
def test_a_weak_webhook_secret_is_refused_and_never_shown(secret: str) -> None:
    """Thirty-two plain characters at least."""
    message = refusal(f"WEBHOOK_SECRET={secret}\n")

    assert message.startswith("WEBHOOK_SECRET")
    assert secret not in message


def test_admin_ids_are_numbers_each_once() -> None:
    """White space and doubles do no harm."""
    assert load_settings({"admin_ids": "10, 20,10,"}).admin_ids == (10, 20)


@pytest.mark.parametrize(
    ("ids", "reason"),
    [
        ("@someone", "no numeric id"),
        ("10,-1001234", "group or channel"),
        ("1087968824", "anonymous group administrators"),
        ("136817688", "posts for channels"),
        ("777000", "service account"),
        ("0", "no numeric id"),
        ("10;20", "no numeric id"),
    ],
)
def test_an_admin_is_one_person_by_number(ids: str, reason: str) -> None:
    """Names can be given away, and shared accounts are everybody's."""
    message = refusal(f"ADMIN_IDS={ids}\n")

    assert message.startswith("ADMIN_IDS names")
    assert reason in message


@pytest.mark.parametrize(
    "line",
    [
        "TELEGRAM_API_URL=api.telegram.org",
        "TELEGRAM_API_URL=ftp://x",
        "TELEGRAM_API_URL=http://",
        "TELEGRAM_API_URL=http://x:99999",
        "TELEGRAM_API_URL=http://a b",
        "WEBHOOK_URL=http://bot.example.org",
        "HTTP_PORT=65536",
        "HTTP_PORT=-1",
        "HTTP_PORT=8080.0",
        "HTTP_PORT=٨٠",
        "HTTP_HOST=http://x",
        "QUESTION_MAX_CHARS=0",
        "QUESTION_MAX_CHARS=many",
        "DRAIN_SECONDS=1e3",
    ],
)
def test_a_wrong_value_is_named_with_what_was_found(line: str) -> None:
    """The message begins with the setting and shows the value."""
    name, value = line.split("=")

    assert refusal(line).startswith(f"{name} is {value!r}; expected ")


def test_an_address_loses_its_closing_slash() -> None:
    """Paths are joined to it."""
    assert load_settings({"telegram_api_url": "http://127.0.0.1:8081/"}).telegram_api_url == "http://127.0.0.1:8081"


def test_document_folders_may_be_separated_in_both_ways(tmp_path: Path) -> None:
    """Commas and the system's path separator both part folders."""
    folders = [tmp_path / name for name in ("a", "b b", "в")]
    for folder in folders:
        folder.mkdir()

    settings = load_settings({"documents": f"{folders[0]}{os.pathsep}{folders[1]}, {folders[2]}"})

    assert settings.document_folders() == folders


def test_a_documents_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    """A disk that is not mounted does not empty the index."""
    with pytest.raises(SettingsError, match=r"^DOCUMENTS names .*missing"):
        load_settings({"documents": (tmp_path / "missing",)}).document_folders()


def test_the_own_folder_is_indexed_once_it_is_there(tmp_path: Path) -> None:
    """It comes after the shipped documents, so that it wins over them."""
    settings = load_settings({"data_dir": tmp_path})
    settings.own_documents.mkdir()

    assert settings.document_folders() == [shipped_documents(), tmp_path / "documents"]


def test_a_missing_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """It will hold what people asked."""
    settings = load_settings({"data_dir": tmp_path / "deep" / "data"})
    settings.prepare_data_dir()

    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_a_file_in_the_place_of_the_data_folder_is_refused(tmp_path: Path) -> None:
    """What is in the way is named."""
    (tmp_path / "data").write_text("")

    with pytest.raises(SettingsError, match=r"^DATA_DIR is .*cannot be made"):
        load_settings({"data_dir": tmp_path / "data"}).prepare_data_dir()


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better now than at the first question."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    with pytest.raises(SettingsError, match=r"^DATA_DIR is .*cannot be written"):
        load_settings({"data_dir": tmp_path}).prepare_data_dir()


def test_serving_needs_a_token() -> None:
    """And the message says where to get one."""
    with pytest.raises(SettingsError, match=r"BOT_TOKEN is not set.*@BotFather"):
        load_settings().require_token()


def test_a_webhook_needs_all_its_settings() -> None:
    """What is missing is named."""
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET and HTTP_PORT are not set"):
        load_settings({"webhook_url": "https://bot.example.org/hook"}).require_webhook()

    load_settings(
        {"webhook_url": "https://bot.example.org", "webhook_secret": "s" * 32, "http_port": 8080}
    ).require_webhook()


def test_an_unknown_name_given_by_the_program_is_refused() -> None:
    """A slip in the source is found as one in the file is."""
    with pytest.raises(SettingsError, match="nonsense"):
        load_settings({"nonsense": 1})


@pytest.mark.parametrize("address", ["mysql://k:secret@db/k", "inbox.db", "sqlite:///secret", "postgresql:// x"])
def test_a_database_of_another_kind_is_refused_and_never_shown(address: str) -> None:
    """Its address may hold a password."""
    message = refusal(f"DATABASE_URL={address}\n")

    assert message.startswith("DATABASE_URL is not the address of a PostgreSQL")
    assert "secret" not in message


def test_what_must_survive_stands_in_a_file_or_in_a_postgresql(tmp_path: Path) -> None:
    """The password of the latter is not in what is printed of the settings."""
    address = "postgresql://karvon:a-secret@db/karvon"
    settings = load_settings({"data_dir": tmp_path, "database_url": address})

    assert settings.database == address
    assert "a-secret" not in repr(settings)
    assert load_settings({"data_dir": tmp_path}).database == tmp_path / "inbox.db"


@pytest.mark.parametrize(("mode", "told"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_file_of_secrets_that_others_can_read(tmp_path: Path, mode: int, told: bool) -> None:
    """A token is its owner's alone; a file that is not there is no danger."""
    path = tmp_path / ".env"
    assert not others_can_read(path)
    path.touch(mode)
    path.chmod(mode)

    assert others_can_read(path) is told

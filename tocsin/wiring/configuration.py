"""What an installation may set, typed: from TOCSIN_* in the environment, then from one file (tocsin.toml)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class Configuration(BaseSettings):
    """Environment beats file, file beats default. Unknown keys in the file are errors, so a typing slip is seen."""

    model_config = SettingsConfigDict(
        env_prefix="TOCSIN_", extra="forbid", toml_file=os.environ.get("TOCSIN_FILE", "tocsin.toml")
    )

    data: Path = Field(
        Path("var"), description="Folder of everything this installation keeps: database, evidence, keys."
    )
    database: str = Field("", description="postgresql://user:password@host/name; empty: SQLite in the data folder.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    site: str = Field("http://127.0.0.1:8000", description="The address people type; links in messages begin with it.")
    hosts: list[str] = Field(
        ["127.0.0.1", "localhost", "[::1]"], description="Host names this installation answers to."
    )
    zone: str = Field("Asia/Shanghai", description="The region's time zone; times are stored in UTC and shown in it.")
    language: Literal["zh-hans", "en"] = Field("zh-hans", description="Language before a person has chosen one.")
    debug: bool = Field(False, description="Show tracebacks. Never on a machine others reach.")
    demo: bool = Field(False, description="This is the fictional city: every page says so.")
    behind_tls: bool = Field(
        False, description="Served over HTTPS (here or by a proxy): cookies are then marked secure."
    )
    idle_minutes: int = Field(30, ge=1, description="Minutes without a request after which a session ends.")
    smtp: str = Field(
        "", description="smtp://user:password@host:port; empty: e-mail is written to a file in the data folder."
    )
    mail_from: str = Field("tocsin@localhost", description="Sender of e-mail.")
    lessons_per_week: int = Field(
        3, ge=1, le=100, description="Lessons that may reach one plant in seven days; what is over waits."
    )
    reports_without_account: bool = Field(
        False, description="Whoever stands before a code on a wall may report a hazard without an account."
    )
    regional_edition: str = Field(
        "", description="YAML file of what the office decides where the law leaves it to one; empty: nothing."
    )
    penalty_hearing_from_unit: int = Field(
        0, ge=0, description="Fine upon a unit, in yuan, from which it may ask for a hearing; 0: not set, then always."
    )
    penalty_hearing_from_person: int = Field(
        0, ge=0, description="The same for a person's fine; 0: not set, then always."
    )
    penalty_statement_days: int = Field(
        5, ge=1, le=60, description="Days to state and defend before a penalty where there is no right to a hearing."
    )
    penalty_discussed_from: int = Field(
        0, ge=0, description="Fine, in yuan, from which the heads decide together; 0: not set."
    )
    penalty_reply_days: int = Field(
        30, ge=1, le=365, description="Days after which the answer to a case that was handed over is overdue."
    )
    penalty_appeal: str = Field(
        "",
        description="How and until when a party can appeal against a penalty; empty: no decision becomes a document.",
    )
    penalised_kept_days: int = Field(
        1095, ge=1, description="Days after the end of a person's penalty case after which the name is erased."
    )
    person_step_days: int = Field(
        15, ge=1, le=365, description="Days for each inner step of a decision on a person; no source gives a number."
    )
    self_report_document: str = Field(
        "", description="Number of the local document that credits self-reported hazards; empty: the credit is off."
    )
    boundaries: str = Field(
        "", description="GeoJSON file of region outlines for the map (property code); empty: the shipped sketch."
    )
    tiles: str = Field("", description="Licensed map tiles, https://host/{z}/{x}/{y}.png; empty: none are fetched.")
    tiles_credit: str = Field("", description="What must stand on a map with tiles: source and approval number.")
    require_services: bool = Field(False, description="Tests: a service that cannot be had is a failure, not a skip.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    def secret_key(self) -> str:
        """Django's secret: made at first use, kept in the data folder, readable by its owner only."""
        return secret_in(self.data / "secret-key", lambda: secrets.token_urlsafe(48))


def secret_in(path: Path, make: Callable[[], str]) -> str:
    """The secret kept in ``path``; made there if there is none. Two processes that start together agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made := make())
    return made

"""first tables

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "glossary_term",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_glossary_term")),
    )
    op.create_table(
        "incarnation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("begun_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("file_changed_ns", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("numbered", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_incarnation")),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("bank_title", sa.String(), nullable=False),
        sa.Column("use", sa.String(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "published_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("retired_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("code", name=op.f("uq_item_code")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_module_slug"), ["module_slug"], unique=False)

    op.create_table(
        "jenjang",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("intro_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_jenjang")),
        sa.UniqueConstraint("number", name=op.f("uq_jenjang_number")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("published_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_from", sa.String(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["region.code"], name=op.f("fk_region_parent_code_region")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_region_parent_code"), ["parent_code"], unique=False)

    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("failed_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_failure_address_sign_in_failure_failed_at"),
            ["address", "failed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sign_in_failure_username_sign_in_failure_failed_at"),
            ["username", "failed_at"],
            unique=False,
        )

    op.create_table(
        "source",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source")),
    )
    op.create_table(
        "competency",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_competency_jenjang_slug_jenjang")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_competency")),
    )
    op.create_table(
        "form",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("published_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_form_jenjang_slug_jenjang")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form")),
        sa.UniqueConstraint(
            "jenjang_slug", "code", "number", name=op.f("uq_form_jenjang_slug_code_number")
        ),
    )
    op.create_table(
        "item_version",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("published_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("competency", sa.String(), nullable=False),
        sa.Column("cognitive", sa.String(), nullable=False),
        sa.Column("pmks", sa.JSON(), nullable=False),
        sa.Column("reread", sa.String(), nullable=True),
        sa.Column("max_marks", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_item_version_item_id_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_item_version_item_id_number")),
    )
    op.create_table(
        "module",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "published_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("retired_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_module_jenjang_slug_jenjang")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module")),
        sa.UniqueConstraint("slug", name=op.f("uq_module_slug")),
    )
    with op.batch_alter_table("module", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_module_jenjang_slug"), ["jenjang_slug"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("same_as_id", sa.Uuid(), nullable=True),
        sa.Column("registered_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_person_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["person.id"], name=op.f("fk_person_same_as_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("username", "origin", name=op.f("uq_person_username_origin")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_region_code"), ["region_code"], unique=False)

    op.create_table(
        "picture",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_picture_sha256_blob")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_picture")),
    )
    op.create_table(
        "published_file",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.id"],
            name=op.f("fk_published_file_publication_id_publication"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name=op.f("fk_published_file_sha256_blob")
        ),
        sa.PrimaryKeyConstraint("publication_id", "path", name=op.f("pk_published_file")),
    )
    op.create_table(
        "training",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("max_participants", sa.Integer(), nullable=True),
        sa.Column("tests", sa.JSON(), nullable=False),
        sa.Column("sessions", sa.JSON(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_training_jenjang_slug_jenjang")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_training")),
    )
    op.create_table(
        "angkatan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("training_slug", sa.String(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("created_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_angkatan_jenjang_slug_jenjang")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_angkatan_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["training_slug"], ["training.slug"], name=op.f("fk_angkatan_training_slug_training")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angkatan")),
        sa.UniqueConstraint("slug", name=op.f("uq_angkatan_slug")),
    )
    with op.batch_alter_table("angkatan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_angkatan_region_code"), ["region_code"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_audit_entry_actor_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("signed_in_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_device_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_device_token_sha256")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_ending_ended_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
        sa.UniqueConstraint("subject_id", "origin", name=op.f("uq_ending_subject_id_origin")),
    )
    op.create_table(
        "form_item",
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "item_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_form_item_form_id_form")),
        sa.ForeignKeyConstraint(
            ["item_version_id"],
            ["item_version.id"],
            name=op.f("fk_form_item_item_version_id_item_version"),
        ),
        sa.PrimaryKeyConstraint("form_id", "position", name=op.f("pk_form_item")),
    )
    op.create_table(
        "form_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.String(), nullable=False),
        sa.Column("assigned_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_form_order_jenjang_slug_jenjang")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_form_order_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_order")),
        sa.UniqueConstraint(
            "pool",
            "jenjang_slug",
            "person_id",
            "origin",
            name=op.f("uq_form_order_pool_jenjang_slug_person_id_origin"),
        ),
        sa.UniqueConstraint(
            "pool",
            "jenjang_slug",
            "position",
            "origin",
            name=op.f("uq_form_order_pool_jenjang_slug_position_origin"),
        ),
    )
    with op.batch_alter_table("form_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_order_person_id"), ["person_id"], unique=False)

    op.create_table(
        "form_totals",
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_form_totals_form_id_form")),
        sa.PrimaryKeyConstraint("form_id", "occasion", name=op.f("pk_form_totals")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("input_sha256", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("seen_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_job_asked_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_job_asked_by_id_job_asked_at"), ["asked_by_id", "asked_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_job_ended_at_job_asked_at"), ["ended_at", "asked_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_job_subject"), ["subject"], unique=False)

    op.create_table(
        "key_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "item_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("max_marks", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("corrected_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("corrected_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrected_by_id"],
            ["person.id"],
            name=op.f("fk_key_correction_corrected_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["item_version_id"],
            ["item_version.id"],
            name=op.f("fk_key_correction_item_version_id_item_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_correction")),
        sa.UniqueConstraint(
            "item_version_id",
            "number",
            "origin",
            name=op.f("uq_key_correction_item_version_id_number_origin"),
        ),
    )
    op.create_table(
        "module_version",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("published_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("competencies", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("intro_html", sa.String(), nullable=False),
        sa.Column("pocket_card_title", sa.String(), nullable=True),
        sa.Column("pocket_card_html", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_module_version_module_id_module")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_version")),
        sa.UniqueConstraint("module_id", "number", name=op.f("uq_module_version_module_id_number")),
    )
    op.create_table(
        "panel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("opened_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_panel_form_id_form")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_panel_opened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
    )
    with op.batch_alter_table("panel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_form_id"), ["form_id"], unique=False)

    op.create_table(
        "same_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("united_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("united_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_same_person_other_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_same_person_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["united_by_id"], ["person.id"], name=op.f("fk_same_person_united_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_person")),
    )
    with op.batch_alter_table("same_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_same_person_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_same_person_person_id"), ["person_id"], unique=False)

    op.create_table(
        "telling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("told_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_telling_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_telling_person_id"), ["person_id"], unique=False)

    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("max_marks", sa.String(), nullable=False),
        sa.Column("match_column", sa.String(), nullable=True),
        sa.Column("picked", sa.JSON(), nullable=False),
        sa.Column("judged", sa.JSON(), nullable=False),
        sa.Column("uploaded_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_upload_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "angkatan_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_angkatan_change_angkatan_id_angkatan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angkatan_change")),
    )
    with op.batch_alter_table("angkatan_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_angkatan_change_angkatan_id"), ["angkatan_id"], unique=False
        )

    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("granted_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_appointment_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["person.id"], name=op.f("fk_appointment_granted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_appointment_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appointment_angkatan_id"), ["angkatan_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_appointment_person_id_appointment_ended_at"),
            ["person_id", "ended_at"],
            unique=False,
        )

    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("quiz_slug", sa.String(), nullable=False),
        sa.Column("closes_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("given_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_assignment_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_assignment_given_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assignment_angkatan_id_assignment_bank"),
            ["angkatan_id", "bank"],
            unique=False,
        )

    op.create_table(
        "attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("quiz_slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=True),
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sitting", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("continues_id", sa.Uuid(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("started_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("first_closes_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closes_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_attempt_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["continues_id"], ["attempt.id"], name=op.f("fk_attempt_continues_id_attempt")
        ),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_attempt_form_id_form")),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_attempt_jenjang_slug_jenjang")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_attempt_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attempt_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("continues_id", "origin", name=op.f("uq_attempt_continues_id_origin")),
        sa.UniqueConstraint(
            "person_id",
            "quiz_slug",
            "number",
            "origin",
            name=op.f("uq_attempt_person_id_quiz_slug_number_origin"),
        ),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attempt_angkatan_id_attempt_quiz_slug"),
            ["angkatan_id", "quiz_slug"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_attempt_form_id"), ["form_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_enrolment_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_enrolment_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint(
            "angkatan_id",
            "person_id",
            "number",
            "origin",
            name=op.f("uq_enrolment_angkatan_id_person_id_number_origin"),
        ),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enrolment_learner_id_enrolment_angkatan_id"),
            ["learner_id", "angkatan_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_enrolment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "form_marks",
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_form_marks_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_form_marks_form_id_form")),
        sa.PrimaryKeyConstraint("form_id", "occasion", "angkatan_id", name=op.f("pk_form_marks")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("form_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_form_marks_angkatan_id"), ["angkatan_id"], unique=False
        )

    op.create_table(
        "form_sums",
        sa.Column(
            "form_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_form_sums_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_form_sums_form_id_form")),
        sa.PrimaryKeyConstraint("form_id", "occasion", "angkatan_id", name=op.f("pk_form_sums")),
    )
    with op.batch_alter_table("form_sums", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_sums_angkatan_id"), ["angkatan_id"], unique=False)

    op.create_table(
        "global_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("rater_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("rated_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("grade BETWEEN 1 AND 4", name=op.f("ck_global_rating_grade_on_scale")),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_global_rating_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_global_rating_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_global_rating_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["rater_id"], ["person.id"], name=op.f("fk_global_rating_rater_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_global_rating")),
        sa.UniqueConstraint(
            "angkatan_id",
            "person_id",
            "rater_id",
            "number",
            "origin",
            name=op.f("uq_global_rating_angkatan_id_person_id_rater_id_number_origin"),
        ),
    )
    with op.batch_alter_table("global_rating", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_global_rating_angkatan_id_global_rating_rater_id"),
            ["angkatan_id", "rater_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_global_rating_learner_id"), ["learner_id"], unique=False
        )

    op.create_table(
        "judge_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("rated_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_judge_rating_panel_id_panel")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_judge_rating_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge_rating")),
        sa.UniqueConstraint(
            "panel_id",
            "person_id",
            "place",
            "number",
            "origin",
            name=op.f("uq_judge_rating_panel_id_person_id_place_number_origin"),
        ),
    )
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "module_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_version_id"],
            ["module_version.id"],
            name=op.f("fk_lesson_module_version_id_module_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint(
            "module_version_id", "position", name=op.f("uq_lesson_module_version_id_position")
        ),
        sa.UniqueConstraint(
            "module_version_id", "slug", name=op.f("uq_lesson_module_version_id_slug")
        ),
    )
    op.create_table(
        "lesson_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=False),
        sa.Column("lesson_slug", sa.String(), nullable=False),
        sa.Column(
            "module_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("read_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_lesson_reading_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["module_version_id"],
            ["module_version.id"],
            name=op.f("fk_lesson_reading_module_version_id_module_version"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_lesson_reading_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_reading")),
        sa.UniqueConstraint(
            "person_id",
            "module_slug",
            "lesson_slug",
            "origin",
            name=op.f("uq_lesson_reading_person_id_module_slug_lesson_slug_origin"),
        ),
    )
    with op.batch_alter_table("lesson_reading", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_reading_learner_id"), ["learner_id"], unique=False
        )

    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("observer", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("filled_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("filled_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_observation_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["filled_by_id"], ["person.id"], name=op.f("fk_observation_filled_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_observation_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_observation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "angkatan_id",
            "person_id",
            "bank",
            "number",
            "origin",
            name=op.f("uq_observation_angkatan_id_person_id_bank_number_origin"),
        ),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "pair_sums",
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("pre_possible", sa.Integer(), nullable=False),
        sa.Column("post_possible", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("of_class", sa.Integer(), nullable=False),
        sa.Column("pre", sa.BigInteger(), nullable=False),
        sa.Column("post", sa.BigInteger(), nullable=False),
        sa.Column("pre_pre", sa.BigInteger(), nullable=False),
        sa.Column("post_post", sa.BigInteger(), nullable=False),
        sa.Column("pre_post", sa.BigInteger(), nullable=False),
        sa.Column("pairs", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_pair_sums_angkatan_id_angkatan")
        ),
        sa.PrimaryKeyConstraint(
            "angkatan_id", "pre_possible", "post_possible", name=op.f("pk_pair_sums")
        ),
    )
    op.create_table(
        "panel_judge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("named_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_panel_judge_named_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_panel_judge_panel_id_panel")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_panel_judge_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_judge")),
        sa.UniqueConstraint(
            "panel_id",
            "person_id",
            "number",
            "origin",
            name=op.f("uq_panel_judge_panel_id_person_id_number_origin"),
        ),
    )
    with op.batch_alter_table("panel_judge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_judge_person_id"), ["person_id"], unique=False)

    op.create_table(
        "panel_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("taken_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_panel_step_panel_id_panel")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["person.id"], name=op.f("fk_panel_step_taken_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_step")),
        sa.UniqueConstraint(
            "panel_id", "step", "origin", name=op.f("uq_panel_step_panel_id_step_origin")
        ),
    )
    op.create_table(
        "quiz_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opens_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closes_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=True),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("item_order", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("decided_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_quiz_rules_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_quiz_rules_decided_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_rules")),
        sa.UniqueConstraint(
            "angkatan_id",
            "occasion",
            "number",
            "origin",
            name=op.f("uq_quiz_rules_angkatan_id_occasion_number_origin"),
        ),
    )
    op.create_table(
        "upload_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_upload_file_upload_id_upload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_file")),
        sa.UniqueConstraint("upload_id", "part", name=op.f("uq_upload_file_upload_id_part")),
    )
    op.create_table(
        "answer_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("client_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("arrival", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_answer_event_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_event")),
    )
    with op.batch_alter_table("answer_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_event_attempt_id_answer_event_position_answer_event_sequence"),
            ["attempt_id", "position", "sequence"],
            unique=False,
        )

    op.create_table(
        "attempt_holder",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("taken_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_holder_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_attempt_holder")),
    )
    op.create_table(
        "attempt_item",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("form_position", sa.Integer(), nullable=False),
        sa.Column(
            "item_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("option_order", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_item_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["item_version_id"],
            ["item_version.id"],
            name=op.f("fk_attempt_item_item_version_id_item_version"),
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_attempt_item")),
    )
    with op.batch_alter_table("attempt_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attempt_item_item_version_id"), ["item_version_id"], unique=False
        )

    op.create_table(
        "closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("closes_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("moved_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_closing_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
        sa.UniqueConstraint(
            "attempt_id", "number", "origin", name=op.f("uq_closing_attempt_id_number_origin")
        ),
    )
    op.create_table(
        "completion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("completed_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_completion_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_completion_learner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_completion_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion")),
        sa.UniqueConstraint(
            "person_id",
            "kind",
            "slug",
            "origin",
            name=op.f("uq_completion_person_id_kind_slug_origin"),
        ),
    )
    with op.batch_alter_table("completion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_completion_learner_id"), ["learner_id"], unique=False)

    op.create_table(
        "doubt",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_doubt_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_doubt")),
    )
    op.create_table(
        "extra_time",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_extra_time_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_extra_time_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_extra_time_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_extra_time_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_time")),
    )
    with op.batch_alter_table("extra_time", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_extra_time_angkatan_id_extra_time_occasion_extra_time_person_id"),
            ["angkatan_id", "occasion", "person_id"],
            unique=False,
        )

    op.create_table(
        "reopening",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reopened_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reopened_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_reopening_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"], ["person.id"], name=op.f("fk_reopening_reopened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_reopening")),
    )
    op.create_table(
        "submission",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_submission_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_submission")),
    )
    op.create_table(
        "event_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("received_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["answer_event.id"], name=op.f("fk_event_copy_event_id_answer_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_copy")),
    )
    with op.batch_alter_table("event_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_copy_event_id"), ["event_id"], unique=False)

    op.create_table(
        "grading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("form_position", sa.Integer(), nullable=False),
        sa.Column("grader_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("graded_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["submission.attempt_id"], name=op.f("fk_grading_attempt_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["grader_id"], ["person.id"], name=op.f("fk_grading_grader_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grading")),
        sa.UniqueConstraint(
            "attempt_id",
            "form_position",
            "grader_id",
            "number",
            "origin",
            name=op.f("uq_grading_attempt_id_form_position_grader_id_number_origin"),
        ),
    )
    op.create_table(
        "late_acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("event_ids", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("accepted_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("accepted_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["person.id"], name=op.f("fk_late_acceptance_accepted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["submission.attempt_id"],
            name=op.f("fk_late_acceptance_attempt_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_acceptance")),
    )
    with op.batch_alter_table("late_acceptance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_late_acceptance_attempt_id"), ["attempt_id"], unique=False
        )

    op.create_table(
        "mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("earned", sa.Integer(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("marked_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("marked_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["submission.attempt_id"], name=op.f("fk_mark_attempt_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"], ["person.id"], name=op.f("fk_mark_marked_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint(
            "attempt_id", "number", "origin", name=op.f("uq_mark_attempt_id_number_origin")
        ),
    )
    with op.batch_alter_table("item") as batch_op:
        batch_op.create_foreign_key(
            op.f("fk_item_published_version_id_item_version"),
            "item_version",
            ["published_version_id"],
            ["id"],
        )
    with op.batch_alter_table("module") as batch_op:
        batch_op.create_foreign_key(
            op.f("fk_module_published_version_id_module_version"),
            "module_version",
            ["published_version_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("module") as batch_op:
        batch_op.drop_constraint(
            op.f("fk_module_published_version_id_module_version"), type_="foreignkey"
        )
    with op.batch_alter_table("item") as batch_op:
        batch_op.drop_constraint(
            op.f("fk_item_published_version_id_item_version"), type_="foreignkey"
        )
    op.drop_table("mark")
    with op.batch_alter_table("late_acceptance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_late_acceptance_attempt_id"))

    op.drop_table("late_acceptance")
    op.drop_table("grading")
    with op.batch_alter_table("event_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_copy_event_id"))

    op.drop_table("event_copy")
    op.drop_table("submission")
    op.drop_table("reopening")
    with op.batch_alter_table("extra_time", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_extra_time_angkatan_id_extra_time_occasion_extra_time_person_id")
        )

    op.drop_table("extra_time")
    op.drop_table("doubt")
    with op.batch_alter_table("completion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_completion_learner_id"))

    op.drop_table("completion")
    op.drop_table("closing")
    with op.batch_alter_table("attempt_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_item_item_version_id"))

    op.drop_table("attempt_item")
    op.drop_table("attempt_holder")
    with op.batch_alter_table("answer_event", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_answer_event_attempt_id_answer_event_position_answer_event_sequence")
        )

    op.drop_table("answer_event")
    op.drop_table("upload_file")
    op.drop_table("quiz_rules")
    op.drop_table("panel_step")
    with op.batch_alter_table("panel_judge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_judge_person_id"))

    op.drop_table("panel_judge")
    op.drop_table("pair_sums")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_learner_id"))

    op.drop_table("observation")
    with op.batch_alter_table("lesson_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_reading_learner_id"))

    op.drop_table("lesson_reading")
    op.drop_table("lesson")
    op.drop_table("judge_rating")
    with op.batch_alter_table("global_rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_global_rating_learner_id"))
        batch_op.drop_index(batch_op.f("ix_global_rating_angkatan_id_global_rating_rater_id"))

    op.drop_table("global_rating")
    with op.batch_alter_table("form_sums", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_sums_angkatan_id"))

    op.drop_table("form_sums")
    with op.batch_alter_table("form_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_marks_angkatan_id"))

    op.drop_table("form_marks")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_person_id"))
        batch_op.drop_index(batch_op.f("ix_enrolment_learner_id_enrolment_angkatan_id"))

    op.drop_table("enrolment")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_learner_id"))
        batch_op.drop_index(batch_op.f("ix_attempt_form_id"))
        batch_op.drop_index(batch_op.f("ix_attempt_angkatan_id_attempt_quiz_slug"))

    op.drop_table("attempt")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_angkatan_id_assignment_bank"))

    op.drop_table("assignment")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appointment_person_id_appointment_ended_at"))
        batch_op.drop_index(batch_op.f("ix_appointment_angkatan_id"))

    op.drop_table("appointment")
    with op.batch_alter_table("angkatan_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_angkatan_change_angkatan_id"))

    op.drop_table("angkatan_change")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_owner_id"))

    op.drop_table("upload")
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_telling_person_id"))

    op.drop_table("telling")
    with op.batch_alter_table("same_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_same_person_person_id"))
        batch_op.drop_index(batch_op.f("ix_same_person_other_id"))

    op.drop_table("same_person")
    with op.batch_alter_table("panel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_form_id"))

    op.drop_table("panel")
    op.drop_table("module_version")
    op.drop_table("key_correction")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_subject"))
        batch_op.drop_index(batch_op.f("ix_job_ended_at_job_asked_at"))
        batch_op.drop_index(batch_op.f("ix_job_asked_by_id_job_asked_at"))

    op.drop_table("job")
    op.drop_table("form_totals")
    with op.batch_alter_table("form_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_order_person_id"))

    op.drop_table("form_order")
    op.drop_table("form_item")
    op.drop_table("ending")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_person_id"))

    op.drop_table("device")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("angkatan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_angkatan_region_code"))

    op.drop_table("angkatan")
    op.drop_table("training")
    op.drop_table("published_file")
    op.drop_table("picture")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_region_code"))

    op.drop_table("person")
    with op.batch_alter_table("module", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_module_jenjang_slug"))

    op.drop_table("module")
    op.drop_table("item_version")
    op.drop_table("form")
    op.drop_table("competency")
    op.drop_table("source")
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failure_username_sign_in_failure_failed_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failure_address_sign_in_failure_failed_at"))

    op.drop_table("sign_in_failure")
    op.drop_table("setting")
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_region_parent_code"))

    op.drop_table("region")
    op.drop_table("publication")
    op.drop_table("jenjang")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_module_slug"))

    op.drop_table("item")
    op.drop_table("incarnation")
    op.drop_table("glossary_term")
    op.drop_table("blob")

"""`create_app`: the whole wiring, read from top to bottom."""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect

import lms.assessment.decision_models
import lms.assessment.models
import lms.authoring.models
import lms.credentials.models
import lms.curriculum.models
import lms.evaluation.borderline.models
import lms.evaluation.panels.models
import lms.evaluation.sums.models
import lms.exchange.upload_models
import lms.jobs.models
import lms.people.models
import lms.practice.models
import lms.progress.models
import lms.training.attendance_models
import lms.training.call_models
import lms.training.card_models
import lms.training.field_models
import lms.training.member_models
import lms.training.models
import lms.training.tables
import lms.training.timetable_models  # noqa: F401  (all tables are known before the first query)
from lms.config import DEFAULTS, content_root, data_folder, database_url, engine_options
from lms.db import db
from lms.web.authoring.pages import AUTHORING
from lms.web.classes.pages import CLASSES
from lms.web.content.pages import CONTENT
from lms.web.credentials import (
    certificate_checks,
    certificate_members,
    certificates,
    issuers,
    own_certificates,
)
from lms.web.credentials import plans as certificate_plans
from lms.web.kernel import health, metrics, styleguide, worker
from lms.web.kernel.access import init_access
from lms.web.kernel.clock_watch import init_clock_watch
from lms.web.kernel.context import init_context
from lms.web.kernel.door import init_door
from lms.web.kernel.drawings import init_drawings
from lms.web.kernel.errors import init_errors
from lms.web.kernel.filters import init_filters
from lms.web.kernel.headers import init_headers
from lms.web.kernel.job_runner import init_job_runner
from lms.web.kernel.links import LinkedApp
from lms.web.kernel.logs import init_logs
from lms.web.kernel.looks import init_looks
from lms.web.kernel.metrics import init_metrics
from lms.web.kernel.nightly import init_nightly
from lms.web.kernel.proxies import init_proxies
from lms.web.kernel.sessions import init_sessions
from lms.web.kernel.static import init_static
from lms.web.kernel.sweeper import init_sweeper
from lms.web.kernel.unit_of_work import init_unit_of_work
from lms.web.learning import (
    aids,
    answers,
    arrivals,
    attempts,
    cancellations,
    carried,
    emergencies,
    field_changes,
    field_forms,
    field_photos,
    field_sheets,
    holders,
    impressions,
    lessons,
    level_cards,
    modules,
    own_classes,
    own_results,
    path,
    pictures,
    practice,
    practice_rounds,
    quizzes,
    scenes,
    shelf,
    submissions,
    village,
)
from lms.web.machine import addresses, backups, checks, halls
from lms.web.people import (
    accounts,
    call_replies,
    card_scans,
    erasures,
    follow_up_answers,
    home,
    own_copies,
    own_password,
    own_residence,
    persons,
    profiles,
    settings,
    shared_devices,
    sign_ins,
)
from lms.web.reports import (
    comparing,
    dif_reports,
    form_reports,
    item_reports,
    jobs,
    memory_reports,
    panel_sheets,
    panels,
    reports,
    scene_reports,
    teach_first,
    upload_reports,
    uploads,
    village_reports,
)
from lms.web.rooms import quiz_rules, rooms, seats

PAGES = (
    home,
    persons,
    sign_ins,
    profiles,
    own_password,
    own_residence,
    own_copies,
    accounts,
    erasures,
    path,
    own_classes,
    cancellations,
    own_results,
    modules,
    lessons,
    level_cards,
    pictures,
    quizzes,
    quiz_rules,
    attempts,
    answers,
    holders,
    submissions,
    card_scans,
    shared_devices,
    arrivals,
    rooms,
    seats,
    emergencies,
    *CLASSES,
    *aids.PAGES,
    field_forms,
    scenes,
    village,
    field_sheets,
    field_changes,
    field_photos,
    follow_up_answers,
    impressions,
    call_replies,
    issuers,
    certificates,
    certificate_plans,
    certificate_members,
    own_certificates,
    certificate_checks,
    carried,
    item_reports,
    form_reports,
    dif_reports,
    memory_reports,
    panels,
    panel_sheets,
    *AUTHORING,
    *CONTENT,
    reports,
    village_reports,
    scene_reports,
    teach_first,
    comparing,
    uploads,
    upload_reports,
    jobs,
    settings,
    addresses,
    backups,
    halls,
    checks,
    styleguide,
    shelf,
    practice,
    practice_rounds,
    worker,
    health,
    metrics,
)


def create_app(**overrides: object) -> Flask:
    """The application; settings come from `LMS_*`, then from `overrides` (tests).

    Raises RuntimeError without a secret key.
    """
    app = LinkedApp("lms", template_folder=str(content_root("templates").resolve()))
    app.config.update(DEFAULTS)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url(data_folder())
    app.config.from_prefixed_env("LMS")
    app.config.update(overrides)
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", engine_options(url))
    if not app.config.get("SECRET_KEY"):
        raise RuntimeError("LMS_SECRET_KEY is not set")
    init_logs(app)
    init_metrics(app)
    db.init_app(app)
    CSRFProtect(app)
    init_headers(app)
    init_door(app)
    init_looks(app)
    init_unit_of_work(app)
    init_access(app)
    init_errors(app)
    init_filters(app)
    init_context(app)
    init_drawings(app)
    for page in PAGES:
        app.register_blueprint(page.bp)
    init_static(app)
    init_clock_watch(app)
    init_sweeper(app)
    init_nightly(app)
    init_job_runner(app)
    worker.init_worker(app)
    # last: what it believes about a request counts for everything else
    init_proxies(app)
    init_sessions(app)
    return app

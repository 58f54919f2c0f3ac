"""A real Python application with schedules, for tests: python scheduled.py <system database url>.

`report` answers what it was given. A heartbeat every second shows that the scheduler is alive; each
line on stdin that names a schedule makes another one, which only a living scheduler picks up.
"""

import sys
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from dbos import DBOS

DBOS(
    config={
        "name": "py-shop",
        "system_database_url": sys.argv[1],
        "application_version": "1.0.0",
        "scheduler_polling_interval_sec": 1.0,
        "console_log_level": "ERROR",
    }
)


@dataclass
class Limits:
    most: int
    since: datetime


@DBOS.workflow()
def report(when: datetime, context: Any) -> list[str]:
    return [when.isoformat(), str(when.tzinfo), repr(context)]


@DBOS.workflow()
def beat(when: datetime, context: Any) -> None:
    pass


NEVER = "0 0 1 1 *"
CONTEXTS: dict[str, Any] = {
    "none": None,
    "text": "ü",
    "nested": {"a": [1, 2.5, {"b": None}], "c": (True, {1, 2})},
    "shared": [[1]] * 2,
    "instance": Limits(3, datetime(2026, 1, 1, tzinfo=timezone.utc)),
    "long": "x" * 40_000,
    "longer": ["x" * 1_000] + [str(number) * 90 for number in range(2_000)],
}

DBOS.launch()
for name, context in CONTEXTS.items():
    DBOS.create_schedule(
        schedule_name=f"py {name}", workflow_fn=report, schedule=NEVER, context=context
    )
DBOS.create_schedule(
    schedule_name="py zone",
    workflow_fn=report,
    schedule="*/10 1-2 * * *",
    cron_timezone="America/New_York",
)
DBOS.create_schedule(schedule_name="py beat", workflow_fn=beat, schedule="* * * * * *")
print("ready", flush=True)
for line in sys.stdin:
    DBOS.create_schedule(
        schedule_name=line.strip(), workflow_fn=beat, schedule="* * * * * *"
    )
    print("made", flush=True)
DBOS.destroy()

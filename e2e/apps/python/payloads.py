"""`python payloads.py <database url>`: a real application that writes a value of every kind."""

import collections
import datetime as dt
import decimal
import sys
import uuid
import zoneinfo

import shop
from dbos import DBOS, SetWorkflowID, WorkflowSerializationFormat

DBOS(
    config={
        "name": "py-payloads",
        "system_database_url": sys.argv[1],
        "application_version": "py-1.0.0",
        "run_admin_server": False,
        "log_level": "ERROR",
    }
)

order = shop.Order(7, [shop.Line("pear", 2)])


@DBOS.step()
def line():
    return shop.Line("fig")


@DBOS.step(retries_allowed=True, max_attempts=2, interval_seconds=0.01)
def charge():
    raise TimeoutError("gateway timeout")


@DBOS.workflow()
def values(name, *, at, tags):
    line()
    DBOS.set_event("state", {"packed", "x"} - {"x"})
    DBOS.write_stream("log", (1, "two"))
    DBOS.close_stream("log")
    DBOS.recv("label", 30)
    return {
        "none": None,
        "big": 2**70,
        "amount": decimal.Decimal("1.50"),
        "at": at,
        "local": dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")),
        "day": dt.date(2024, 5, 6),
        "for": dt.timedelta(minutes=90),
        "id": uuid.UUID("123e4567-e89b-12d3-a456-426614174000"),
        "raw": b"\x00\xff",
        "color": shop.Color.RED,
        "order": order,
        "model": shop.Model(),
        "tags": tags,
        "ordered": collections.OrderedDict(a=1),
        "deque": collections.deque([1, 2]),
        "point": shop.Point(1, 2),
        "error": ValueError("inside"),
    }


@DBOS.workflow()
def declined():
    raise shop.PaymentDeclined("card expired", 42)


@DBOS.workflow()
def exhausted():
    return charge()


@DBOS.workflow(serialization_type=WorkflowSerializationFormat.PORTABLE)
def portable(amount):
    raise ValueError("negative amount")


def fails(workflow, *args):
    with SetWorkflowID(f"py-{workflow.__name__}"):
        handle = DBOS.start_workflow(workflow, *args)
    try:
        handle.get_result()
    except Exception:
        return
    raise AssertionError("it was to fail")


DBOS.launch()
utc = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.timezone.utc)
with SetWorkflowID("py-values"):
    running = DBOS.start_workflow(values, "x", at=utc, tags=frozenset({"gift"}))
DBOS.send("py-values", ["L-1", b"!"], "label")
running.get_result()
fails(declined)
fails(exhausted)
fails(portable, decimal.Decimal("-1.50"))
DBOS.destroy()

"""A real Python application that waits to be answered: `answering.py <system database url>`."""

import sys
import threading

from dbos import DBOS, SetWorkflowID

DBOS(
    config={
        "name": "py-desk",
        "system_database_url": sys.argv[1],
        "application_version": "1.0.0",
        "run_admin_server": False,
        "enable_otlp": False,
    }
)


@DBOS.workflow()
def ask_manager(order: str):
    answer = DBOS.recv("approval", timeout_seconds=600)
    return {"order": order, "answer": answer}


@DBOS.workflow()
def describe(count: int, unit: str = "pieces", **more):
    return f"{count} {unit} {sorted(more.items())}"


DBOS.launch()
DBOS.register_queue("py-desk", polling_interval_sec=0.1)
for n in (1, 2):
    with SetWorkflowID(f"py-ask-{n}"):
        DBOS.start_workflow(ask_manager, f"order {n}")
with SetWorkflowID("py-describe"):
    DBOS.start_workflow(describe, 3, "boxes", colour="red")
print("serving", flush=True)
threading.Event().wait()

"""measure.cjs for Python: the same arguments, the same output.

python measure.py <folder> <file with cases> <warm requests a case>
"""

import json
import logging
import resource
import sys
import time

folder, file, requests = sys.argv[1:]
count = int(requests)
with open(file, encoding="utf-8") as opened:
    cases = json.load(opened)
sys.path.insert(0, folder)
# A log line of each refused request would be what is measured.
logging.disable()


class Context:
    aws_request_id = "bench"


cpu = time.process_time()
start = time.perf_counter()
from app import handler  # noqa: E402

first = handler(dict(cases[0]["event"]), Context())
result = {
    "cold": (time.perf_counter() - start) * 1000,
    "cpu": (time.process_time() - cpu) * 1000,
    "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "statuses": [first["statusCode"]],
}
if count > 0:
    result["warm"] = {}
    for case in cases:
        answer = handler(dict(case["event"]), Context())
        result["statuses"].append(answer["statusCode"])
        for _ in range(count):
            handler(dict(case["event"]), Context())
        began = time.process_time()
        for _ in range(count):
            handler(dict(case["event"]), Context())
        result["warm"][case["name"]] = (time.process_time() - began) * 1e6 / count
print(json.dumps(result))

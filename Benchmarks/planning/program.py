"""Runs `farmgate plan` and reads what it reports round by round."""
import os
import re
import subprocess
import time

ROUND = re.compile(r"round (\d+)  cost (\S+)  bound (\S+) .*?([\d,]+) rows  ([\d,]+) columns")


def planned(program, folder, plan, gap, *options):
    """Seconds, peak memory in bytes, and of each round its number, when it was done, its gap and columns. Status 3, out of time, is an answer too."""
    start = time.perf_counter()
    process = subprocess.Popen([program, "plan", folder, "-o", plan, "--gap", gap, "--verbose", *options],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    rounds = []
    for line in process.stderr:
        if found := ROUND.search(line):
            cost, bound = (float(found.group(k).replace(",", "")) for k in (2, 3))
            rounds.append({"round": int(found.group(1)), "seconds": time.perf_counter() - start, "objective": cost,
                           "gap": (cost - bound) / max(1, abs(cost)), "columns": int(found.group(5).replace(",", ""))})
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"error: farmgate plan {folder} ended with {os.waitstatus_to_exitcode(status)}")
    return {"seconds": time.perf_counter() - start, "peak": usage.ru_maxrss * 1024, "rounds": rounds}


def verified(program, folder, plan):
    """Whether a plan stands verification, with seconds and peak memory in bytes."""
    start = time.perf_counter()
    process = subprocess.Popen([program, "verify", folder, plan], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return {"is_proved": status == 0, "seconds": time.perf_counter() - start, "peak": usage.ru_maxrss * 1024}

"""Runs a command and says what it cost: seconds, CPU seconds of all its processes, and their peak memory.

    /usr/bin/python3 bench/compare/measure.py RESULT COMMAND [ARGUMENT ...]

RESULT is a file for the figures, as JSON. Memory is the sum, over the processes that lived at the same time, of the most
that each has held (VmHWM); pages that forked processes share count once for each.
"""

import json
import os
import subprocess
import sys
import threading
import time

INTERVAL = 0.03


def descendants(pid):
    """The process and all below it."""
    found, left = [], [pid]
    while left:
        pid = left.pop()
        found.append(pid)
        try:
            for thread in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{thread}/children") as file:
                    left.extend(int(child) for child in file.read().split())
        except OSError:
            pass  # It has ended.
    return found


def most_held(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def watch(pid, ended, peak):
    while not ended.wait(INTERVAL):
        peak[0] = max(peak[0], sum(most_held(one) for one in descendants(pid)))


def main():
    result, command = sys.argv[1], sys.argv[2:]
    ended, peak = threading.Event(), [0]
    start = time.monotonic()
    child = subprocess.Popen(command)
    watcher = threading.Thread(target=watch, args=(child.pid, ended, peak))
    watcher.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    ended.set()
    watcher.join()
    figures = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "system": usage.ru_stime,
        "memory": max(peak[0], usage.ru_maxrss) / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(result, "w") as file:
        json.dump(figures, file)


if __name__ == "__main__":
    main()

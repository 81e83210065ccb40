"""Runs farmgate under limits, and says which of the rules that every run has to keep it breaks."""
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import unicodedata
from pathlib import Path

MOST_SECONDS = 20
# What a run of tiny input may take, most of it the program itself, and where it is stopped.
MOST_RESIDENT_BYTES = 400 << 20
MOST_ADDRESS_BYTES = 6 << 30
MOST_FILE_BYTES = 256 << 20
MOST_OUTPUT_BYTES = 64 << 20
# Beyond "1 s + 10 %", since starting takes time too.
PATIENCE_SECONDS = 1
EXIT_LINE = re.compile(r"^  (\d+)\s", re.MULTILINE)
DIRECTION_MARKS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


class Run:
    """One run of the program and what came of it."""

    def __init__(self, arguments, status, output, error, seconds, usage, is_late):
        self.arguments, self.status, self.output, self.error = arguments, status, output, error
        self.seconds, self.is_late = seconds, is_late
        self.processor_seconds, self.resident_bytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


class Program:
    """The program to test."""

    def __init__(self, path):
        self.path = str(Path(path).resolve())
        self._exit_codes = {}

    def exit_codes(self, arguments):
        """The exit codes that the help of a command lists; what is no command, such as --version, is done or wrong usage."""
        command = tuple(arguments[:2] if arguments[:1] == ["bench"] else arguments[:1])
        if command not in self._exit_codes:
            text = subprocess.run([self.path, "help", *command], capture_output=True, text=True).stdout
            _, _, section = text.partition("EXIT STATUS")
            self._exit_codes[command] = {int(code) for code in EXIT_LINE.findall(section)} or {0, 64}
        return self._exit_codes[command]

    def run(self, arguments, folder, standard_input=b"", environment=None):
        """Runs the program in a folder; a run that takes too long is ended."""
        arguments = [argument.replace("\0", "") for argument in arguments]
        files = [open(folder.parent / name, "w+b") for name in ("output", "error")]
        with files[0] as output, files[1] as error:
            start = time.monotonic()
            process = subprocess.Popen(
                [self.path, *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=output, stderr=error, start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "HOME": str(folder)} | (environment or {}))
            is_late = False
            try:
                # What the program doesn't read it need not.
                try:
                    process.stdin.write(standard_input)
                    process.stdin.close()
                except BrokenPipeError:
                    pass
                while True:
                    found, status, usage = os.wait4(process.pid, os.WNOHANG)
                    if found:
                        break
                    seconds = time.monotonic() - start
                    if seconds > MOST_SECONDS and not is_late:
                        is_late = True
                        os.killpg(process.pid, signal.SIGKILL)
                    time.sleep(0.001 if seconds < 0.1 else 0.01)
                process.returncode = os.waitstatus_to_exitcode(status)
            finally:
                if process.returncode is None:
                    process.kill()
                    process.wait()
            seconds = time.monotonic() - start
            texts = []
            for file in (output, error):
                file.seek(0)
                texts.append(file.read(MOST_OUTPUT_BYTES + 1))
        return Run(arguments, process.returncode, texts[0], texts[1], seconds, usage, is_late)


def contents(folder):
    """What is in a folder: the path, size and time of every file."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        found[path.relative_to(folder).as_posix()] = (status.st_ino, status.st_size, status.st_mtime_ns) if path.is_file() else None
    return found


def broken_rules(program, run, folder, before, time_limit=None):
    """The rules that a run broke, in words; `before` is what the folder held until then."""
    broken = []
    if run.is_late:
        return [f"still running after {MOST_SECONDS} s"]
    if run.status < 0:
        return [f"ended by signal {signal.Signals(-run.status).name}"]
    if run.status == 70:
        return ["exit 70: a fault of its own"]
    if run.status not in program.exit_codes(run.arguments):
        broken.append(f"exit {run.status} is not documented")
    if run.resident_bytes > MOST_RESIDENT_BYTES:
        broken.append(f"took {run.resident_bytes >> 20} MB of memory")
    if max(len(run.output), len(run.error)) > MOST_OUTPUT_BYTES:
        broken.append("printed without end")
    # On a busy machine a run may wait long for a processor; that is not its fault.
    if time_limit is not None and min(run.seconds, run.processor_seconds) > 1.1 * time_limit + 1 + PATIENCE_SECONDS:
        broken.append(f"took {run.seconds:.1f} s with a time limit of {time_limit} s")
    broken += _broken_texts(run)
    broken += _broken_files(run, folder, before)
    return broken


def _broken_texts(run):
    broken = []
    try:
        output, error = run.output.decode(), run.error.decode()
    except UnicodeDecodeError:
        return ["printed what is no UTF-8"]
    if run.status == 65 and not re.search(r"\berror\b|错误", output + error):
        broken.append("exit 65 without a line that says what is wrong")
    if run.status > 0 and not (output or error).strip():
        broken.append(f"exit {run.status} without a word")
    if not _is_clean(error):
        broken.append("a control character on standard error")
    if run.arguments[:1] in (["check"], ["verify"]) and not _is_clean(output):
        broken.append("a control character in a text for people")
    if run.status == 0 and output.startswith("{") and not _is_json(run.output):
        broken.append("printed JSON that is none")
    return broken


def _is_clean(text):
    return not any(unicodedata.category(character) == "Cc" and character not in "\n\t" or character in DIRECTION_MARKS for character in text)


def _is_json(data):
    def refuse(constant):
        raise ValueError(constant)
    try:
        json.loads(data, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _broken_files(run, folder, before):
    broken = []
    after = contents(folder)
    changed = [name for name, state in after.items() if before.get(name, 0) != state and (folder / name).is_file()]
    if missing := [name for name in before if name not in after]:
        broken.append(f"removed {missing}")
    for name in changed:
        if ".farmgate-" in name:
            broken.append(f"left {name} behind")
        elif not _is_whole(folder / name):
            broken.append(f"wrote {name}, which is not whole")
    # Plans that --save has written stay when what follows fails.
    if run.status > 1 and changed and "--save" not in run.arguments:
        broken.append(f"exit {run.status}, but wrote {changed}")
    return broken


def _is_whole(path):
    data = path.read_bytes()
    match path.suffix.lower():
        case ".json" | ".geojson" | ".jsonld":
            return _is_json(data)
        case ".html":
            return data.rstrip().endswith(b"</html>")
        case ".csv":
            return data.endswith(b"\n")
        case ".lp":
            return data.rstrip().endswith(b"End")
        case ".mps":
            return data.rstrip().endswith(b"ENDATA")
        case ".gpkg":
            with sqlite3.connect(path) as connection:
                return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return True

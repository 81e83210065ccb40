"""Which machine measured."""
import os
import platform
import subprocess


def described():
    """Its processor, cores, memory, system and Swift, for the head of a file of results."""
    processor = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            processor = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), processor)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB; {platform.system()} {platform.machine()}; "
            f"{said('swift', '--version').splitlines()[0]}")


def said(*command):
    """What a command printed."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout.strip()

"""The environment that `install` made, where numpy, scipy and highspy are."""
import os
import sys

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = os.path.join(BENCHMARKS, ".build-planning", "venv", "bin", "python")


def enter():
    """Goes on in that environment, unless it is this one or is not there."""
    if sys.prefix == sys.base_prefix and os.path.exists(PYTHON):
        os.execv(PYTHON, [PYTHON] + sys.argv)

"""What pip builds of this repository: a package that holds nothing and asks for the wheel of proviso.

pre-commit installs the repository itself for a hook with `language: python`; so the hook gets the program of the version
that the repository is at. A build backend (PEP 517) of the standard library alone.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import wheel as wheels

NAME = "proviso_hook"


def version():
    """The one place that says it."""
    with open("Sources/Commands/Proviso.swift", encoding="utf-8") as file:
        return re.search(r'static let version = "([^"]+)"', file.read()).group(1)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    wheel = wheels.Wheel(wheel_directory, NAME, version(), "py3-none-any")
    asked = f"Requires-Dist: {wheels.NAME.replace('_', '-')}=={version()}"
    wheel.add(wheel.info + "/METADATA", wheels.metadata(NAME, version(), "Requires-Python: >=3.10", asked))
    wheel.add(wheel.info + "/WHEEL", wheels.tag_file("py3-none-any", pure=True))
    wheel.close()
    return wheel.file_name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("proviso is packed by make dist")

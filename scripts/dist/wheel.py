"""Writes a Python wheel that holds an installed tree of proviso.

    wheel.py TREE VERSION PLATFORM OUT

TREE is what `make install` lays out below its prefix, libraries beside it. The program becomes the command `proviso`
itself, so that no Python starts before it; the rest lies below the prefix of the environment, where the program looks
for it. Only the standard library is used, and the same tree gives the same bytes.
"""

import base64
import hashlib
import os
import sys
import time
import zipfile

# "proviso" is somebody else's package on the public index.
NAME = "proviso_lint"
SUMMARY = "Copyright-risk linter for generative-AI workflows: prompts, training-source lists and outputs"


def metadata(name, version, *more):
    lines = ["Metadata-Version: 2.1", "Name: " + name.replace("_", "-"), "Version: " + version, *more]
    return "\n".join(lines).encode() + b"\n"


def tag_file(tag, pure):
    return f"Wheel-Version: 1.0\nGenerator: proviso\nRoot-Is-Purelib: {str(pure).lower()}\nTag: {tag}\n".encode()


class Wheel:
    """A wheel being written: files in order, each in the record with its digest."""

    def __init__(self, folder, name, version, tag):
        self.file_name = f"{name}-{version}-{tag}.whl"
        self.info = f"{name}-{version}.dist-info"
        self.data = f"{name}-{version}.data"
        self.record = []
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
        # Years before 1980 cannot be written in a zip file.
        self.time = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
        self.zip = zipfile.ZipFile(os.path.join(folder, self.file_name), "w", zipfile.ZIP_DEFLATED)

    def add(self, path, content, executable=False):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        self.record.append(f"{path},sha256={digest},{len(content)}")
        self._write(path, content, executable)

    def close(self):
        path = self.info + "/RECORD"
        self._write(path, "\n".join(self.record + [path + ",,", ""]).encode(), False)
        self.zip.close()

    def _write(self, path, content, executable):
        entry = zipfile.ZipInfo(path, self.time)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = (0o100755 if executable else 0o100644) << 16
        self.zip.writestr(entry, content)


# For `python -m proviso_lint`, where the folder of commands is not on the path.
MODULE = b'''"""Runs the program proviso that came with this package."""

import os
import sysconfig


def program():
    """The path of the program."""
    for scheme in (sysconfig.get_default_scheme(), "posix_user"):
        path = os.path.join(sysconfig.get_path("scripts", scheme), "proviso")
        if os.access(path, os.X_OK):
            return path
    raise FileNotFoundError("the program proviso is not where Python keeps its commands")
'''
MAIN = b"""import os
import sys

from proviso_lint import program

path = program()
os.execv(path, [path, *sys.argv[1:]])
"""


def write(tree, version, platform, folder):
    tag = "py3-none-" + platform
    wheel = Wheel(folder, NAME, version, tag)
    wheel.add(NAME + "/__init__.py", MODULE)
    wheel.add(NAME + "/__main__.py", MAIN)
    files = sorted(
        os.path.relpath(os.path.join(place, name), tree) for place, _, names in os.walk(tree) for name in names
    )
    for path in files:
        with open(os.path.join(tree, path), "rb") as file:
            content = file.read()
        if path == "bin/proviso":
            wheel.add(wheel.data + "/scripts/proviso", content, executable=True)
        else:
            wheel.add(f"{wheel.data}/data/{path}", content, executable=os.access(os.path.join(tree, path), os.X_OK))
        if path == "share/doc/proviso/copyright":
            wheel.add(wheel.info + "/licenses/copyright", content)
    more = ("Summary: " + SUMMARY, "License: Apache-2.0 AND CC-BY-SA-4.0 AND others", "Requires-Python: >=3.10")
    wheel.add(wheel.info + "/METADATA", metadata(NAME, version, *more))
    wheel.add(wheel.info + "/WHEEL", tag_file(tag, pure=False))
    wheel.close()
    return wheel.file_name


if __name__ == "__main__":
    write(*sys.argv[1:])

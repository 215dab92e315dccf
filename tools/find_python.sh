#!/bin/sh
# Print a Python that Shiftready runs on (3.11 to 3.14, able to build environments), or say what to install.
# Usage: find_python.sh [THE ONE YOU WANT]
set -eu

suits='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

for candidate in ${1:-python3 python3.14 python3.13 python3.12 python3.11}; do
    found=$(command -v "$candidate") || continue
    if "$found" -c "$suits" 2>/dev/null; then
        echo "$found"
        exit 0
    fi
done

{
    echo "No suitable Python was found (looked for: ${1:-python3, python3.11 to python3.14})."
    echo "Shiftready needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module."
    echo "  Debian, Ubuntu: apt-get install python3 python3-venv      Fedora: dnf install python3"
    echo "If it stands elsewhere, name it: make PYTHON=/path/to/python3 …"
} >&2
exit 1

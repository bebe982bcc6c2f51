"""Sets a machine up to run and test C2C Events: system packages, then .venv from the lock.

Run by `make` with the system's own Python; needs nothing but the standard library. Each step looks
first whether its work is done, so a second run changes nothing.

    python3 resources/packaging/set_up.py
"""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PACKAGES = Path(__file__).with_name("debian-packages.txt")


def main() -> None:
    os.chdir(ROOT)
    require_python()
    install_system_packages(missing_packages())
    make_environment()
    install_lock()
    run([venv_python(), "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."])


def require_python() -> None:
    if sys.version_info < OLDEST:
        oldest, found = (".".join(map(str, version)) for version in (OLDEST, sys.version_info[:2]))
        sys.exit(
            f"C2C Events needs Python {oldest} or later; {sys.executable} is {found}. "
            f"Install a newer one and name it: make PYTHON=python{oldest}"
        )


def missing_packages() -> list[str]:
    """The Debian names of what this machine lacks, in the order of the list; empty where all is there."""
    missing = []
    if find_spec("ensurepip") is None:  # Debian takes it out of its Python; without it venv makes no pip
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if sys.platform == "linux":
        missing.extend(package for package, library in system_libraries() if not is_loadable(library))
    return missing


def system_libraries() -> list[tuple[str, str]]:
    """Pairs of Debian package and library, as listed in debian-packages.txt."""
    lines = PACKAGES.read_text(encoding="utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return [(package, library) for package, library in fields]


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install `packages` with apt as root or through sudo; where neither works, say what to type and stop."""
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"    sudo apt-get update && sudo {shlex.join(install)}\n"
    if shutil.which("apt-get") is None:
        sys.exit(
            "C2C Events needs system libraries that are missing here. Install what your system has for these "
            f"Debian packages, then try again: {' '.join(packages)}"
        )
    prefix = privilege()
    if prefix is None:
        sys.exit(
            f"C2C Events needs system packages that you may not install. Have somebody who may type\n\n{by_hand}\n"
            "and try again."
        )
    say(f"Installing the missing system packages: {' '.join(packages)}")
    apt([*prefix, "apt-get", "update"])  # where one source is out of reach, the packages may still be there
    if not apt([*prefix, *install]):
        sys.exit(f"The system packages could not be installed (see above). By hand:\n\n{by_hand}")


def apt(command: list[str]) -> bool:
    """Run an apt command without questions and without its chatter; tell whether it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    finished = subprocess.run(
        [*command, "--quiet=2"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    return finished.returncode == 0


def privilege() -> list[str] | None:
    """What to put before a command that needs root: nothing for root itself; None where it cannot be had.

    Sudo may ask for a password only where somebody is there to type it.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    asks_nothing = subprocess.run(["sudo", "--non-interactive", "true"], capture_output=True, check=False)
    return ["sudo", "--non-interactive"] if asks_nothing.returncode == 0 else None


def make_environment() -> None:
    has_pip = [venv_python(), "-c", "import pip"]
    if Path(venv_python()).exists() and subprocess.run(has_pip, capture_output=True, check=False).returncode == 0:
        return
    say(f"Making {VENV.name} with {sys.executable}")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_lock() -> None:
    """Install exactly what the lock names, each file checked against its hash.

    Wheels only: building from source would fetch build tools that no hash covers.
    """
    installed = VENV / "installed-lock"
    wanted = sha256(LOCK.read_bytes()).hexdigest()
    if installed.exists() and installed.read_text(encoding="ascii") == wanted:
        return
    say("Installing the locked Python packages (some 300 MB the first time)")
    run([venv_python(), "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
         "--requirement", str(LOCK)])  # fmt: skip
    installed.write_text(wanted, encoding="ascii")


def venv_python() -> str:
    return str(VENV / "bin" / "python")


def run(command: list[str]) -> None:
    """Run `command`; where it fails, end with its status, its own output having said why."""
    finished = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if finished.returncode:
        sys.exit(f"This step failed: {shlex.join(command)}")


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


if __name__ == "__main__":
    main()

"""A display of its own with the program in it, for the scripts here that drive the real window by its keys."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

TOOLS = ("Xvfb", "xdotool")


PASSPHRASE = "Brumlow-otter-under-nine-lanterns"


def wait_for(what, seconds=60):
    """Until it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.2)
    raise SystemExit("waited in vain")


def lacking(*more):
    """The tools that are not on this machine."""
    return [tool for tool in (*TOOLS, *more) if shutil.which(tool) is None]


class Screen:
    """An X server without a screen, and a home that nobody else uses; gone at the end of a `with`."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="kithkin-"))
        # Chooses a display that is free, and says which.
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1280x820x24", "+extension", "GLX"]
        self.server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as said:
            self.display = ":" + said.readline().strip()
        gone = {"WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS"}
        self.env = {name: value for name, value in os.environ.items() if name not in gone} | {
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_RUNTIME_DIR": str(self.home),
            "TMPDIR": str(self.home),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LANG": "C.UTF-8",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for pid in self.programs():
            os.kill(pid, 9)
        self.server.kill()
        self.server.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.env, capture_output=True, text=True)
        return done.stdout.split()

    def open(self, program, *arguments, seconds=60):
        """Starts the program and waits for its window, which gets the keyboard."""
        with open(self.home / "log", "ab") as log:
            process = subprocess.Popen([program, *map(str, arguments)], env=self.env, cwd=self.home, stdout=log, stderr=log)
        self.window(seconds)
        return process

    def window(self, seconds=60, size=(1280, 820)):
        """Waits for a window of the program, and gives it the keyboard: there is no window manager that would."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if windows := self.xdotool("search", "--onlyvisible", "--name", "Kithkin"):
                self.xdotool("windowsize", windows[-1], *size)
                self.xdotool("windowfocus", windows[-1])
                return windows[-1]
            time.sleep(0.1)
        raise SystemExit("no window came: " + (self.home / "log").read_text(errors="replace"))

    def title(self):
        """What the window is called."""
        return " ".join(self.xdotool("search", "--onlyvisible", "--name", "Kithkin", "getwindowname"))

    def keys(self, *keys, pause=0.6):
        self.xdotool("key", "--delay", 40, *keys)
        time.sleep(pause)

    def type(self, text, pause=0.6):
        self.xdotool("type", "--delay", 12, text)
        time.sleep(pause)

    def programs(self):
        """All processes that were started on this display, but the server."""
        mark = f"HOME={self.home}".encode()
        found = []
        for folder in pathlib.Path("/proc").iterdir():
            if folder.name.isdigit() and int(folder.name) not in (os.getpid(), self.server.pid):
                try:
                    if mark in (folder / "environ").read_bytes().split(b"\0"):
                        found.append(int(folder.name))
                except OSError:
                    pass
        return found

    def seal(self, program, names, title=""):
        """A sealed case of people who are called like this; nothing of it is left in clear."""
        people = [{"id": f"p{i}", "name": name, "gender": "woman"} for i, name in enumerate(names)]
        case = {"format": "kithkin-case", "version": 1, "title": title, "as_of": "2026-01-01", "people": people, "client": "p0"}
        clear, sealed = self.home / "clear.kith.json", self.home / "case.kith"
        clear.write_text(json.dumps(case))
        command = [program, "seal", clear, "-o", sealed, "--passphrase-stdin"]
        subprocess.run(command, input=PASSPHRASE + "\n", text=True, check=True, capture_output=True)
        clear.unlink()
        return sealed

    def unlock(self):
        """Answers the question for the passphrase."""
        # The dialog has the keyboard once the file has been read.
        time.sleep(2)
        self.type(PASSPHRASE)
        self.keys("Return")
        wait_for(lambda: "sealed" in self.title())

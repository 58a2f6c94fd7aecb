"""A Firefox without a window, asked over WebDriver BiDi, the protocol that it speaks by itself."""

import json
import re
import shutil
import subprocess
import tempfile
import time

import websocket

NAMES = ["firefox-esr", "firefox"]
STARTS = 60  # seconds
#: Alone: it asks no host of its own for news, lists or updates.
SETTINGS = {
    "app.normandy.enabled": False, "app.update.enabled": False, "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "services.settings.server": '"data:,"', "toolkit.telemetry.server": '"data:,"',
}  # fmt: skip


def program():
    return next(filter(None, map(shutil.which, NAMES)), None)


class Firefox:
    """One window: `open` an address, `run` a script in it, `keys` for what has the focus.

    `errors` and `foreign` gather what went wrong and which other hosts were asked since the last `open`.
    """

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        with open(f"{self.profile.name}/user.js", "w") as file:
            for name, value in SETTINGS.items():
                file.write(f'user_pref("{name}", {value if isinstance(value, str) else json.dumps(value)});\n')
        self.log = open(f"{self.profile.name}/log.txt", "w+")
        command = [program(), "--headless", "--no-remote", "--profile", self.profile.name, "--remote-debugging-port", "0"]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)
        self.count, self.errors, self.foreign = 0, [], []
        self.socket = websocket.create_connection(f"{self.address()}/session", timeout=60, suppress_origin=True)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def address(self):
        """Where it listens, as it says itself."""
        for _ in range(STARTS * 10):
            self.log.seek(0)
            said = self.log.read()
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said):
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.close()
        raise RuntimeError(f"Firefox did not start within {STARTS} s:\n{said}")

    def ask(self, method, **parameters):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.count:
            self.hear(answer)
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def hear(self, event):
        said = event.get("params", {})
        if event.get("method") == "log.entryAdded" and said["level"] == "error":
            self.errors.append(said["text"])
        if event.get("method") == "network.beforeRequestSent":
            address = said["request"]["url"]
            if not address.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:")):
                self.foreign.append(address)

    def open(self, address):
        self.errors.clear()
        self.foreign.clear()
        self.ask("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def run(self, script, *arguments):
        """Call a JavaScript function, wait for its promise, and return what it returns through JSON."""
        call = f"async (given) => JSON.stringify(await ({script})(...JSON.parse(given)) ?? null)"
        given = [{"type": "string", "value": json.dumps(arguments)}]
        done = self.ask("script.callFunction", functionDeclaration=call, arguments=given, awaitPromise=True,
                        target={"context": self.window})  # fmt: skip
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])

    def keys(self, *names):
        """Press and release keys. Without a window, a button does not hear them: `click` it."""
        self.act("key", *({"type": kind, "value": name} for name in names for kind in ("keyDown", "keyUp")))

    def click(self, x, y):
        """Press and release the mouse at a place in the window."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self.act("pointer", move, *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")))

    def act(self, kind, *actions):
        self.ask("input.performActions", context=self.window, actions=[{"type": kind, "id": kind, "actions": actions}])

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.profile.cleanup()

"""A class on a real JupyterHub: students log in, pull the course, run chapters 1 and 4 and move sliders, all at once.

    .venv/bin/python tests/benchmarks/hub.py 20

makes a folder of its own with a clone of this repository, an environment from requirements.txt, JupyterHub with
nbgitpuller, and its proxy (which needs Node); starts the hub with the recipe's settings; and writes report_hub.md.
Everything stays on this machine, and ends with it. A student here speaks to the hub as a browser does: over HTTP and a
web socket. What it cannot show: the network between a class and its hub, and containers, which share no memory.
"""

import json
import math
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = Path(__file__).with_name("report_hub.md")
CHAPTERS = ("01", "04")
#: Steps of a slider whose model stays in the kernel, which is what costs the hub most; the others cost it nothing.
MOVES = 40
HUB = """
exec(open({settings!r}).read())
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = {proxy!r}
c.JupyterHub.authenticator_class = "shared-password"
c.JupyterHub.spawner_class = "simple"
c.Authenticator.allow_all = True
c.SharedPasswordAuthenticator.user_password = "a class of students"
c.Spawner.args += {root!r}
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.JupyterHub.concurrent_spawn_limit = 100
"""


# Setting up ----------------------------------------------------------------------------------------


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")


def prepare(folder):
    """The clone, the environment and the proxy; returns the environment's folder of programs."""
    if not shutil.which("npm"):
        sys.exit("JupyterHub's proxy is a program for Node, and there is no npm here: install nodejs and npm first.")
    run("git", "clone", "--quiet", ROOT, folder / "course")
    run(sys.executable, "-m", "venv", folder / "env")
    python = folder / "env" / "bin" / "python"
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    run(*uv, "-r", "requirements.txt", "jupyterhub", "nbgitpuller", "psutil", "requests", "websocket-client", cwd=folder / "course")
    run("npm", "install", "--silent", "--prefix", folder / "proxy", "configurable-http-proxy")
    return python.parent


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def start(folder, programs):
    """The hub, and its address."""
    port, hub, api = free_ports(3)
    proxy = folder / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"
    settings = folder / "course" / "book" / "_hub" / "course_hub.py"
    config = folder / "jupyterhub_config.py"
    root = ["--allow-root"] if os.getuid() == 0 else []  # a test machine's only user may be root; a hub's students are not
    homes = str(folder / "homes" / "{username}")
    config.write_text(HUB.format(settings=str(settings), port=port, hub=hub, api=api, proxy=[str(proxy)], homes=homes, root=root))
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    log = (folder / "hub.log").open("w")
    command = [str(programs / "jupyterhub"), "-f", str(config)]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    import requests

    for _ in range(120):
        try:
            if requests.get(f"{address}/hub/api/", timeout=2).ok:
                return process, address
        except requests.RequestException:
            pass
        time.sleep(0.5)
    process.terminate()
    sys.exit(f"The hub did not start:\n{(folder / 'hub.log').read_text()[-3000:]}")


# A student -----------------------------------------------------------------------------------------


class Student(threading.Thread):
    """One of the class: each step's seconds, and what failed."""

    def __init__(self, number, address, course, together):
        super().__init__(daemon=True)
        import requests

        self.name_, self.address, self.course, self.together = f"student{number:02d}", address, course, together
        self.web, self.seconds, self.failed, self.moves = requests.Session(), {}, [], []

    def run(self):
        for step in (self.log_in, self.pull, self.run_chapters, self.move):
            try:
                self.together.wait(timeout=900)
                start = time.monotonic()
                step()
                self.seconds[step.__name__] = time.monotonic() - start
            except Exception as error:
                self.failed.append(f"{self.name_}, {step.__name__}: {type(error).__name__}: {str(error)[:300]}")
        self.together.wait(timeout=900)

    @property
    def own(self):
        return f"{self.address}/user/{self.name_}"

    def log_in(self):
        page = self.web.get(f"{self.address}/hub/login")
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.text)[1]
        form = {"username": self.name_, "password": "a class of students", "_xsrf": token}
        self.web.post(f"{self.address}/hub/login", data=form).raise_for_status()
        self.web.get(f"{self.address}/hub/spawn/{self.name_}")
        for _ in range(600):
            answer = self.web.get(f"{self.own}/lab")
            if answer.ok and answer.url.startswith(self.own) and "JupyterLab" in answer.text:
                return
            time.sleep(0.5)
        raise TimeoutError("JupyterLab did not come")

    def pull(self):
        """What a link of nbgitpuller does."""
        asked = {"repo": str(self.course), "branch": branch(self.course), "targetpath": "fragile-truce"}
        answer = self.web.get(f"{self.own}/git-pull/api", params=asked, headers=self.token(), timeout=300)
        answer.raise_for_status()
        if '"phase": "finished"' not in answer.text:
            raise RuntimeError(answer.text[-300:])

    def token(self):
        found = [cookie.value for cookie in self.web.cookies if cookie.name == "_xsrf" and cookie.path.startswith("/user/")]
        return {"X-XSRFToken": found[0]} if found else {}

    def run_chapters(self):
        self.kernels = []
        for chapter in CHAPTERS:
            path = next((self.course / "notebooks").glob(f"{chapter}*.ipynb")).name
            content = self.web.get(f"{self.own}/api/contents/fragile-truce/notebooks/{path}").json()["content"]
            session = {"path": f"fragile-truce/notebooks/{path}", "type": "notebook", "name": path, "kernel": {"name": "python3"}}
            made = self.web.post(f"{self.own}/api/sessions", json=session, headers=self.token())
            made.raise_for_status()
            kernel = Kernel(self, made.json()["kernel"]["id"])
            self.kernels.append(kernel)
            for cell in content["cells"]:
                if cell["cell_type"] == "code":
                    kernel.execute("".join(cell["source"]))

    def move(self):
        kernel = self.kernels[0]
        widget = kernel.execute("from truce.live import load\nexplore('price-yield', compute=load('price-yield').compute)")
        for n in range(MOVES):
            start = time.monotonic()
            kernel.ask(widget, {"number": n, "state": {"price": 80 + n, "coupon_pct": 3, "years": 10, "frequency": 1}})
            self.moves.append(1000 * (time.monotonic() - start))
            time.sleep(0.1)


class Kernel:
    """A kernel of a student, over the web socket that JupyterLab would use."""

    def __init__(self, student, id):
        from websocket import create_connection

        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in student.web.cookies)
        address = f"{student.own.replace('http', 'ws')}/api/kernels/{id}/channels"
        self.socket = create_connection(address, cookie=cookies, timeout=600)
        self.session = uuid.uuid4().hex

    def send(self, kind, content):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.send(json.dumps(message))
        return header["msg_id"]

    def messages(self):
        """What comes back, but for the binary messages, which carry nothing that is asked for here."""
        while True:
            text = self.socket.recv()
            if isinstance(text, str):
                yield json.loads(text)

    def execute(self, code):
        """Run a cell; return the id of the last widget that it shows, if any."""
        asked = self.send("execute_request", {"code": code, "silent": False, "store_history": True, "allow_stdin": False})
        shown, replied, idle = None, False, False
        for message in self.messages():
            if message["parent_header"].get("msg_id") != asked:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "error":
                raise RuntimeError(f"{content['ename']}: {content['evalue']}")
            view = content.get("data", {}).get("application/vnd.jupyter.widget-view+json") if "data" in content else None
            shown = view["model_id"] if view else shown
            replied |= kind == "execute_reply"
            idle |= kind == "status" and content["execution_state"] == "idle"
            if replied and idle:
                return shown

    def ask(self, widget, question):
        """One step of a slider: the figure's question, and the kernel's answer to it."""
        self.send("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": question}})
        for message in self.messages():
            if message["msg_type"] == "comm_msg" and message["content"]["data"].get("content", {}).get("number") == question["number"]:
                if "error" in message["content"]["data"]["content"]:
                    raise RuntimeError(message["content"]["data"]["content"]["error"])
                return


def branch(repository):
    return subprocess.run(["git", "branch", "--show-current"], cwd=repository, capture_output=True, text=True).stdout.strip()


# What it costs -------------------------------------------------------------------------------------


def usage(hub):
    """For each student: memory in MB, her own (a page that processes share is split among them) and as containers would
    count it (whole), and processor seconds; and the same for the hub with its proxy."""
    import psutil

    found = {"hub": [0, 0, 0]}
    for process in [hub, *hub.children(recursive=True)]:
        try:
            line = " ".join(process.cmdline()) + process.cwd()
            named = re.search(r"student\d\d", line) or re.search(r"student\d\d", process.environ().get("JUPYTERHUB_USER", ""))
            memory, times = process.memory_full_info(), process.cpu_times()
        except psutil.Error:
            continue
        row = found.setdefault(named[0] if named else "hub", [0, 0, 0])
        row[0] += memory.pss / 1e6
        row[1] += memory.rss / 1e6
        row[2] += times.user + times.system
    return found


def watch(hub, peaks, ended):
    """The highest memory and the last processor time seen of each student."""
    while not ended.wait(2):
        for name, row in usage(hub).items():
            peaks[name] = [max(pair) for pair in zip(peaks.get(name, row), row, strict=True)]


def spread(values):
    values = sorted(values)
    if not values:
        return "nobody came so far | "
    return f"{statistics.median(values):.0f} | {values[-1]:.0f}"


#: What is rented beside the students' own: the hub, its proxy and the system, in GB; and one part in four that stays free.
SYSTEM, SPARE = 2, 1.25
#: Seconds in which the whole class has run both chapters.
PATIENCE = 120


def rent(count, memory, processor):
    """Memory in GB and cores for a class in which everybody does at once what the students here did."""
    return math.ceil(SPARE * (SYSTEM + count * memory / 1000)), max(2, math.ceil(count * processor / PATIENCE))


def report(students, peaks, wall):
    own = [row for name, row in peaks.items() if name != "hub"]
    moves = sorted(ms for student in students for ms in student.moves)
    failed = [line for student in students for line in student.failed]
    shared, whole, processor = (max(row[n] for row in own) for n in range(3))
    class_30, class_300 = rent(30, shared, processor), rent(300, whole, processor)
    lines = [
        "# A class on a JupyterHub", "",
        f"{len(students)} simulated students on one machine with {os.cpu_count()} cores: all log in, pull the course, run chapters "
        f"{' and '.join(CHAPTERS)} whole in a kernel each, and then move a slider whose model stays in the kernel, {MOVES} steps each, all at "
        "the same time. `tests/benchmarks/hub.py` writes this file and says how.", "",
        f"Failures: {len(failed)}.", *(f"- {line}" for line in failed), "",
        "| what it takes | median | highest |", "| --- | --- | --- |",
        f"| memory of a student, MB, shared pages split | {spread([row[0] for row in own])} |",
        f"| the same counted whole, as for containers | {spread([row[1] for row in own])} |",
        f"| processor time of a student, s | {spread([row[2] for row in own])} |",
        *(f"| {words}, s | {spread([s.seconds[step] for s in students if step in s.seconds])} |" for step, words in STEPS.items()),
        f"| a step of a slider with its model in the kernel, ms | {spread(moves)} |", "",
        f"The hub and its proxy: {peaks['hub'][0]:.0f} MB, {peaks['hub'][2]:.0f} s of processor time. The whole took {wall:.0f} s.", "",
        f"So rent, if both chapters are to be open and run within {PATIENCE} seconds by all at once, with a quarter to spare: for 30 students, on "
        f"one machine, {class_30[0]} GB of memory and {class_30[1]} cores; for 300, in containers, {class_300[0]} GB and {class_300[1]} cores over "
        "all machines together.", "",
    ]  # fmt: skip
    return "\n".join(lines)


STEPS = {"log_in": "log in, until JupyterLab is there", "pull": "pull the course", "run_chapters": "run both chapters", "move": "move the slider"}


def main(count="20"):
    with tempfile.TemporaryDirectory(prefix="hub-") as temporary:
        folder = Path(temporary)
        print("Making the environment ...", flush=True)
        programs = prepare(folder)
        # From here on in that environment, which has what a student needs to speak to the hub.
        done = subprocess.run([str(programs / "python"), __file__, "--class", count, str(folder)])
        sys.exit(done.returncode)


def play(count, folder):
    import psutil

    folder = Path(folder)
    process, address = start(folder, folder / "env" / "bin")
    try:
        hub, peaks, ended = psutil.Process(process.pid), {}, threading.Event()
        threading.Thread(target=watch, args=(hub, peaks, ended), daemon=True).start()
        together = threading.Barrier(int(count) + 1)
        students = [Student(n, address, folder / "course", together) for n in range(int(count))]
        begun = time.monotonic()
        for student in students:
            student.start()
        for step in [*STEPS.values(), "all done"]:
            together.wait(timeout=900)
            print(f"{time.monotonic() - begun:5.0f} s  {step}", flush=True)
        ended.set()
        text = report(students, peaks, time.monotonic() - begun)
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.terminate()
        process.terminate()
    REPORT.write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 1 if any(student.failed for student in students) else 0


if __name__ == "__main__":
    sys.exit(play(*sys.argv[2:]) if sys.argv[1:2] == ["--class"] else main(*sys.argv[1:]))

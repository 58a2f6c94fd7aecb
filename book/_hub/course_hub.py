"""JupyterHub's settings for the course: on The Littlest JupyterHub this file goes to /opt/tljh/config/jupyterhub_config.d.

JupyterHub reads it with ``c``, its configuration, in place. The simulated class of tests/benchmarks/hub.py reads it too.
"""

# JupyterLab, where the notebooks' figures live, and no questions from it to other hosts.
c.Spawner.default_url = "/lab"
c.Spawner.args = [
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    # A kernel's short answers go out at once.
    "--ServerApp.kernel_websocket_connection_class=truce.lab_connection.PromptConnection",
    # A kernel listens at a file of its student's and not at a port, which two that start together may both take.
    "--KernelManager.transport=ipc",
    # A notebook that nobody has used for half an hour gives its memory back; its file stays as it was saved.
    "--MappingKernelManager.cull_idle_timeout=1800",
    "--MappingKernelManager.cull_interval=300",
]
# Such a file's whole path must stay below 108 letters, which a long name in /home would break. The Littlest JupyterHub
# and containers give each student a /tmp of its own; a hub that does not must name another short folder here.
c.Spawner.environment = {"JUPYTER_RUNTIME_DIR": lambda spawner: f"/tmp/jupyter-{spawner.user.id}"}
# A server starts in a few seconds alone, in up to a minute when a class begins.
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120

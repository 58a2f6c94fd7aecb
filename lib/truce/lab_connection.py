"""How `make lab` lets a kernel's answers through to the browser."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Each message goes out when the kernel gives it.

    By default the server's socket keeps a short message back until the browser has confirmed the last one, and
    a browser takes 40 ms for that: as long as a slider's whole way to the kernel and back.
    """

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()

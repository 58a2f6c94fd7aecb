"""The pages of a translation: links to pages that have none lead to the English ones, and the scripts' words are known."""


def setup(app):
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

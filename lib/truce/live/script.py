"""What an explorable is in a browser: its declaration, its chart and its compiled model, as one script; and Vega.

Both are made here, or were made when the package was packed (``ready``), and then nothing that makes them is needed.
"""

import json

from truce import text
from truce.languages import ENGLISH, LANGUAGE
from truce.live import ready
from truce.live.declaration import Choice, all_ids, load
from truce.live.still import vega

#: What the charts use of this Vega, and from which of its packages.
VEGA = "6.2.0"
VEGA_PARTS = {
    "{ View }": "vega-view@6.1.0",
    "{ parse }": "vega-parser@7.1.0",
    "{ extend }": "vega-util@2.1.0",
    "{ transforms }": "vega-dataflow@6.1.0",
    "* as basic": "vega-transforms@5.1.0",
    "* as view": "vega-view-transforms@5.1.0",
    "* as encode": "vega-encode@5.1.0",
}


def script(id):
    """The JavaScript file of one explorable: its declaration, its chart and its compiled model."""
    return (LANGUAGE == ENGLISH and ready.read(f"{id}.js")) or made(id)


def vega_bundle():
    """Vega as one script, without what no chart here uses."""
    return ready.read(ready.VEGA) or made_vega()


def all_made():
    """What a package is packed with, so that it needs nothing of what makes it: texts by the names of their files."""
    return {
        **{f"{id}.js": made(id) for id in all_ids()},
        ready.VEGA: made_vega(),
        ready.DATASETS: json.dumps({id: load(id).datasets() for id in all_ids()}),
    }


def made(id):
    """:func:`script`, made of the explorable's sources."""
    from truce.compiler import compile_function

    e = load(id)
    controls = []
    for c in e.controls:
        control = {"name": c.name, "label": c.label, "folded": c.name not in e.in_sight()}
        if isinstance(c, Choice):
            control["options"] = list(c.options.items())
        else:
            control |= {"low": c.low, "high": c.high, "step": c.step, "unit": c.unit}
            control |= {"whole": c.whole, "one": c.one}
        controls.append(control)
    sentences = e.sentences()
    chinese = "".join(text.HAN.findall("".join(sentences + (e.loop.templates() if e.loop else []))))
    p = e.prediction
    asked = ("question", "answer", "low", "high", "unit", "tolerance", "too_low", "close", "too_high")
    declaration = {
        "title": e.title,
        "controls": controls,
        "sentences": sentences,
        "key": [entry.words for entry in e.key],
        "script": text.script_of(chinese) if chinese and LANGUAGE == ENGLISH else None,
        "table": e.table,
        "columns": e.columns,
        "prediction": {name: getattr(p, name) for name in asked} if p else None,
        "loop": loop(e.loop) if e.loop else None,
        "chain": [stage.says for stage in e.chain],
        "spec": vega(id),
    }
    return (
        "(globalThis.truce.explorables ??= {})"
        f"[{json.dumps(id)}] = Object.assign({json.dumps(declaration, ensure_ascii=False)},\n"
        f"{{compute: ({compile_function(e.compute)})(globalThis.truce.runtime)}});\n"
    )


def loop(loop):
    """What the page's script fills a loop with."""
    arrows = [{"words": arrow.words, "value": arrow.value, "says": arrow.sentences()} for arrow in loop.arrows]
    return {"step": loop.step, "start": loop.start, "arrows": arrows}


def made_vega():
    """:func:`vega_bundle`, made by vl-convert: Vega's View and parse without maps, trees, forces, Vega-Lite.

    That is half of the whole. A vl-convert with another Vega gives all of that Vega.
    """
    import vl_convert

    version, snippet = vl_convert.get_vega_version(), "globalThis.vega = { View, parse };"
    parts = {"{ View, parse }": f"vega@{version}"}
    if version == VEGA:
        parts = VEGA_PARTS
        snippet += "extend(transforms, basic, view, encode);"
    address = "https://cdn.jsdelivr.net/npm/{}/+esm"  # the name of a module inside vl-convert: nothing is fetched
    imports = [f'import {names} from "{address.format(package)}";' for names, package in parts.items()]
    # It declares one-letter globals: a function of its own keeps them in.
    return f"(function(){{{vl_convert.javascript_bundle(''.join(imports) + snippet)}}})();\n"

"""Reads the files for Helix, Zed, Kate and Sublime Text, and says what is wrong with them."""

import json
import pathlib
import re
import sys
import tomllib

import yaml

EDITORS = pathlib.Path("editors")
COMMAND = ["glossator", "lsp"]
failed = []


def check(name, found, expected):
    if found != expected:
        failed.append(f"{name}: {found!r}, not {expected!r}")


def toml(path):
    return tomllib.loads((EDITORS / path).read_text())


def linked(folder, of, names):
    """Every query is that of the grammar, not a copy."""
    for name in names:
        path = EDITORS / folder / name
        check(f"{path} is of the grammar", path.resolve(), (pathlib.Path("grammar/queries") / of / name).resolve())
        check(f"{path} is there", path.is_file(), True)


helix = toml("helix/languages.toml")
(language,) = helix["language"]
server = helix["language-server"]["glossator"]
check("Helix: command", [server["command"], *server["args"]], COMMAND)
check("Helix: servers", language["language-servers"], ["glossator"])
check("Helix: files", language["file-types"], ["gloss"])
check("Helix: roots", language["roots"], ["glossator.toml"])
check("Helix: comments", language["comment-tokens"], ["%%"])
check("Helix: grammar", [grammar["name"] for grammar in helix["grammar"]], [language["grammar"]])
check("Helix: folder", helix["grammar"][0]["source"]["subpath"], "grammar")
linked("helix/queries/gloss", "helix", sorted(path.name for path in pathlib.Path("grammar/queries/helix").iterdir()))

extension, config = toml("zed/extension.toml"), toml("zed/languages/gloss/config.toml")
check("Zed: grammar", list(extension["grammars"]), [config["grammar"]])
check("Zed: folder", extension["grammars"]["gloss"]["path"], "grammar")
check("Zed: server", extension["language_servers"]["glossator"]["languages"], [config["name"]])
check("Zed: language id", extension["language_servers"]["glossator"]["language_ids"], {config["name"]: "gloss"})
check("Zed: files", config["path_suffixes"], ["gloss"])
check("Zed: version", extension["version"], toml("zed/Cargo.toml")["package"]["version"])
linked("zed/languages/gloss", "zed", sorted(path.name for path in pathlib.Path("grammar/queries/zed").iterdir()))

kate = json.loads((EDITORS / "kate/settings.json").read_text())["servers"]["gloss"]
check("Kate: command", kate["command"], COMMAND)
check("Kate: roots", kate["rootIndicationFileNames"], ["glossator.toml"])
check("Kate: mode", bool(re.match(kate["highlightingModeRegex"], "Gloss")), True)
shown = set(re.findall(r"\x1b\[7m([A-Z][a-z ]*)", pathlib.Path(sys.argv[1]).read_text()))
# Where two formats are close, the trace has no room for the name of each.
for name in ["Heading", "Mark", "Kind", "Field", "Entity", "Comment", "Date", "Claim", "Source", "Note"]:
    check(f"Kate: {name} is coloured", name in shown, True)

sublime = json.loads((EDITORS / "sublime/LSP.sublime-settings").read_text())["clients"]["glossator"]
syntax = yaml.safe_load((EDITORS / "sublime/Gloss.sublime-syntax").read_text().removeprefix("%YAML 1.2\n"))
check("Sublime Text: command", sublime["command"], COMMAND)
check("Sublime Text: selector", sublime["selector"], syntax["scope"])
check("Sublime Text: files", syntax["file_extensions"], ["gloss"])
for name, rules in syntax["contexts"].items():
    for rule in rules:
        for target in [rule[key] for key in ("push", "include", "set") if key in rule]:
            check(f"Sublime Text: {name} leads to {target}", target in syntax["contexts"], True)

linked("neovim/queries/gloss", "", sorted(path.name for path in pathlib.Path("grammar/queries").glob("*.scm")))

print("\n".join(failed) or "all files say the same")
sys.exit(bool(failed))

//! What is wrong in `glossator.toml` is told with its place, by every command that reads it.

use crate::cli::Folder;

#[test]
fn the_first_mistake_is_told() {
    for (toml, message) in [
        ("lang = ", "glossator.toml:1:8: string values must be quoted, expected literal string"),
        (
            "[rules]\nsyntx = \"off\"\n",
            "glossator.toml:2:1: `syntx` is no rule (did you mean `syntax`?); `glossator rules` lists them",
        ),
        (
            "include = [\"a{b\"]\n",
            "glossator.toml:1:12: `a{b` is no pattern of paths: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
        ),
        ("bibliography = [\"x.bib\"]\n", "glossator.toml:1:17: there is no bibliography `x.bib`"),
        (
            "bibliography = [\"a.gloss\"]\n",
            "glossator.toml:1:17: `a.gloss` is no bibliography; expected a `.bib`, `.json`, `.yaml` or `.yml`",
        ),
    ] {
        let folder = Folder::with(&[("a.gloss", "[A claim]{!}.\n"), ("glossator.toml", toml)]);
        let ran = folder.run("lint").code(2);
        assert_eq!((ran.out.as_str(), ran.err), ("", format!("glossator: {message}\n")));
    }
}

#[test]
fn it_is_told_wherever_the_command_runs() {
    let folder = Folder::with(&[("glossator.toml", "lang = 3\n"), ("a/b.gloss", "A text.\n")]);
    for arguments in ["lint a", "lint a/b.gloss", "rules a", "config show a/b.gloss"] {
        folder.run(arguments).code(2).notes("glossator.toml:1:8: wrong type: integer `3`, expected a string");
    }
    folder.write("glossator.toml", b"lang = \"en\"\n# \xff\n");
    folder.run("lint").code(2).notes("glossator.toml: byte 14 is no UTF-8; save the file as UTF-8");
}

//! The commands `strip`, `import` and `fmt`, run as built.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use glossator::export::standoff::{Standoff, restore, sha256};

/// The exit code, what was printed, and what was said.
fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_glossator"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

const GLOSS: &str = "@text t\r\n  title: T\r\n\r\nAt the [Congress]{@c}\r\nhe \\[spoke\\].{!a ^k(p. 1)} 😀\r\n";
const BARE: &str = "At the Congress\r\nhe [spoke]. 😀\r\n";

#[test]
fn strip_prints_the_text_and_keeps_the_overlay() {
    let folder = folder(&[("a.gloss", GLOSS.as_bytes())]);
    let (code, out, err) = run(folder.path(), &["strip", "a.gloss", "--standoff", "a.json"], b"");
    assert_eq!((code, &*out, &*err), (0, BARE, ""));
    let standoff: Standoff = serde_json::from_str(&fs::read_to_string(folder.path().join("a.json")).unwrap()).unwrap();
    assert_eq!(restore(&out, &standoff).unwrap(), GLOSS);
    assert_eq!(run(folder.path(), &["strip", "-"], GLOSS.as_bytes()).1, BARE);
    assert_eq!(run(folder.path(), &["strip", "a.gloss", "a.gloss", "--output", "b.txt"], b"").0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), BARE.repeat(2));
    assert_eq!(run(folder.path(), &["strip", "a.gloss", "a.gloss", "--standoff", "a.json"], b"").0, 2);
}

#[test]
fn import_escapes_and_pins() {
    let text = "---\ntitle: x\n---\n\n# On [it]{@x}\n\n@person x\n\n%% 5\n";
    let folder = folder(&[("texts/my essay.txt", text.as_bytes()), ("gloss/.keep", b"")]);
    let (code, out, _) = run(folder.path(), &["import", "texts/my essay.txt"], b"");
    assert_eq!((code, &*out), (0, "---\ntitle: x\n---\n\n# On [it]\\{@x}\n\n\\@person x\n\n\\%% 5\n"));
    let arguments = ["import", "texts/my essay.txt", "--pin", "--output", "gloss/essay.gloss"];
    assert_eq!(run(folder.path(), &arguments, b"").0, 0);
    let pinned = fs::read_to_string(folder.path().join("gloss/essay.gloss")).unwrap();
    let hash = sha256(text);
    let entry = format!("@text my-essay\n  title: my essay\n  base: ../texts/my essay.txt\n  sha256: {hash}\n\n");
    assert!(pinned.starts_with(&format!("---\ntitle: x\n---\n\n{entry}# On")), "{pinned}");
    assert_eq!(run(folder.path(), &["strip", "gloss/essay.gloss"], b"").1, text);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = folder(&[("a.txt", b"ab\xff")]);
    let (code, out, err) = run(folder.path(), &["import", "a.txt"], b"");
    assert_eq!((code, &*out), (2, ""));
    assert!(err.contains("a.txt") && err.contains("byte 2 is no UTF-8"), "{err}");
    assert_eq!(run(folder.path(), &["strip", "none.gloss"], b"").0, 2);
    let (code, _, err) = run(folder.path(), &["import", "-", "--pin"], b"x");
    assert!(code == 2 && err.contains("--pin needs the path"), "{err}");
}

const LOOSE: &str = "A [b]{ =1956 @x }.\n\n@person x\n note: N\n name: X\n";
const TIDY: &str = "A [b]{@x =1956}.\n\n@person x\n  name: X\n  note: N\n";

#[test]
fn fmt_writes_in_place() {
    let folder = folder(&[("a.gloss", LOOSE.as_bytes()), ("b.gloss", TIDY.as_bytes())]);
    let (code, out, err) = run(folder.path(), &["fmt", "--check", "."], b"");
    assert_eq!((code, &*out, &*err), (1, "a.gloss\n", "1 file would change\n"));
    let (code, out, _) = run(folder.path(), &["fmt", "--diff", "."], b"");
    assert_eq!(code, 0);
    assert!(out.starts_with("--- a/a.gloss\n+++ b/a.gloss\n@@ -1,5 +1,5 @@\n-A [b]{ =1956 @x }.\n"), "{out}");
    assert_eq!(fs::read_to_string(folder.path().join("a.gloss")).unwrap(), LOOSE);
    assert_eq!(run(folder.path(), &["fmt"], b"").0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("a.gloss")).unwrap(), TIDY);
    assert_eq!(run(folder.path(), &["fmt", "--check"], b"").0, 0);
}

#[test]
fn fmt_reads_standard_input() {
    let folder = folder(&[]);
    assert_eq!(run(folder.path(), &["fmt", "-"], LOOSE.as_bytes()).1, TIDY);
    assert_eq!(run(folder.path(), &["fmt", "-", "--check"], LOOSE.as_bytes()).0, 1);
    assert_eq!(run(folder.path(), &["fmt", "-", "a.gloss"], b"").0, 2);
}

/// Every text of the corpus, with its path.
fn corpus() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = ignore::Walk::new(root).flatten().map(ignore::DirEntry::into_path);
    let texts =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "gloss" || extension == "md"));
    texts.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_text_of_the_corpus_survives() {
    use glossator::ide::format::format;
    use glossator::model::document::Document;
    use glossator::model::escape::escape;
    use glossator::model::lower::Dialect;
    use glossator::model::schema::Schema;
    use glossator::model::strip::strip;
    use glossator::text::edit::apply_all;

    let texts = corpus();
    assert!(texts.len() > 10);
    for (path, text) in texts {
        let document = Document::new(&text, Dialect::Gloss);
        let formatted = apply_all(&text, &format(&document, &Schema::default())).0;
        let again = Document::new(&formatted, Dialect::Gloss);
        assert_eq!(strip(&again), strip(&document), "{path}");
        assert_eq!(format(&again, &Schema::default()), [], "{path}");
        assert_eq!(strip(&Document::new(&escape(&text, Dialect::Gloss), Dialect::Gloss)), text, "{path}");
    }
}

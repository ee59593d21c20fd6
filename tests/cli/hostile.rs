//! Files that no one would write.

use std::time::{Duration, Instant};

use crate::cli::{Folder, Ran};

fn lint(text: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::with(&[]);
    folder.write("a.gloss", text);
    let started = Instant::now();
    let ran = folder.run("lint --format concise");
    // Built without optimisation, and beside other tests; what is quadratic takes hours.
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
    ran
}

#[test]
fn bytes_that_are_no_text_cost_one_finding() {
    let folder = Folder::with(&[("b.gloss", "A text.\n")]);
    folder.write("a.gloss", b"[A claim]{!}\n\xff[Another]{!}\n");
    let ran = folder.run("lint").code(1).says("byte 13 is no UTF-8").omits("unreferenced-claim");
    assert_eq!(ran.out.matches("syntax").count(), 1, "{ran:#?}");
    folder.run("lint --fix").code(1);
    assert_eq!(std::fs::read(folder.path("a.gloss")).unwrap(), b"[A claim]{!}\n\xff[Another]{!}\n");
}

#[test]
fn strange_characters_are_text() {
    for text in [
        "",
        "\n",
        "\u{feff}",
        "\u{feff}A text.\n",
        "a\0b\n",
        "one\rtwo\r",
        "\r\n\r\n",
        "\u{2028}\u{85}",
        "é\u{301}\u{202e}אב",
    ] {
        let ran = lint(text).code(0);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""), "{text:?}");
    }
    let folder = Folder::with(&[("a.gloss", "\u{feff}[A claim]{!}.\r\n")]);
    folder.run("lint --unsafe-fixes").code(0);
    assert_eq!(folder.read("a.gloss"), "\u{feff}[A claim]{! .common-knowledge}.\r\n");
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    lint("word ".repeat(2_000_000)).code(0);
}

#[test]
fn a_hundred_thousand_brackets_are_survived() {
    lint("[".repeat(100_000)).code(1);
    lint("{".repeat(100_000)).code(1);
    lint("[".repeat(100_000) + &"]".repeat(100_000) + "\n").code(0);
}

#[test]
fn claims_in_claims_are_survived() {
    let nested = |blocks: &str, rest: &str| "[".repeat(20_000) + "x" + &blocks.repeat(20_000) + rest + "\n";
    assert_eq!(lint(nested("]{!}", "")).code(1).out.matches("unreferenced-claim").count(), 20_000);
    lint(nested("]{!}", ".{^k}")).omits("unreferenced-claim");
    lint(nested(".]{!}", "[^1]\n\n[^1]: no source")).says("unreferenced-claim");
}

#[test]
fn overlapping_claims_are_survived() {
    let each = |text: fn(usize) -> String| (0..20_000).map(text).collect::<String>();
    let text = each(|id| format!("{{<m{id} !}}a\n\n")) + &each(|id| format!("b{{m{id}>}}"));
    assert_eq!(lint(text.clone()).code(1).out.matches("unreferenced-claim").count(), 20_000);
    lint(text + "{^k}").says("unreferenced-claim");
}

#[test]
fn references_to_a_long_note_are_survived() {
    let text = "a[^1]{!} ".repeat(20_000) + "\n\n[^1]: " + &"x{.c} ".repeat(20_000) + "\n";
    lint(text).says("unreferenced-claim");
}

#[test]
fn a_hundred_thousand_blocks_and_fixes_are_survived() {
    lint("a\n\n".repeat(100_000)).code(0);
    let folder = Folder::with(&[]);
    folder.write("a.gloss", "An [open one.\n\n".repeat(20_000));
    folder.run("lint --fix --select syntax").code(0).notes("20000 findings fixed, 0 remain");
    assert_eq!(folder.read("a.gloss"), "An \\[open one.\n\n".repeat(20_000));
}

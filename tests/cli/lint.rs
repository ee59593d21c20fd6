//! Exit codes, levels, selection, output.

use crate::cli::Folder;

/// One error, one warning, one hint.
const THREE: &str = "An [open one.\n\n[A claim]{!}.\n\n%% allow todo: nothing is\nAn end.\n";

#[test]
fn the_exit_code_follows_the_failing_level() {
    let clean = Folder::with(&[("a.gloss", "A text.\n")]);
    let ran = clean.run("lint").code(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    let claim = Folder::with(&[("a.gloss", "[A claim]{!}.\n")]);
    claim.run("lint").code(1).says("a.gloss").says("unreferenced-claim").says("cites no source");
    claim.run("lint --fail-on error").code(0).says("unreferenced-claim");
    claim.run("lint --fail-on warning").code(1);
    claim.run("lint --fail-on never").code(0);
    let hint = Folder::with(&[("a.gloss", "%% allow unreferenced-claim: no claim is here\nA text.\n")]);
    hint.run("lint").code(0).says("unused-allow");
    hint.run("lint --fail-on hint").code(1);
}

#[test]
fn usage_is_checked() {
    let folder = Folder::with(&[("a.gloss", "A text.\n")]);
    for (arguments, message) in [
        ("lint --select unreferenced-claims", "did you mean `unreferenced-claim`?"),
        ("lint --ignore unreferenced-claims", "did you mean `unreferenced-claim`?"),
        ("lint --level syntx=error", "did you mean `syntax`?"),
        ("lint --level syntax=eror", "did you mean `error`?"),
        ("lint --level syntax", "expected RULE=LEVEL"),
        ("lint --fail-on eror", "did you mean `error`?"),
        ("lint --fail-on off", "expected `error`, `warning`, `info`, `hint` or `never`"),
        ("lint --format jsn", "tip: a similar value exists: 'json'"),
        ("lint --min-coverage 101", "expected a number from 0 to 100"),
        ("lint --min-coverage NaN", "expected a number from 0 to 100"),
        ("lint --stdin-filename a.gloss", "give `-` as a path"),
        ("lint --watch -", "standard input cannot be watched"),
        ("lint --fix -", "show them with `--diff`"),
        ("lint --baseline nothing.json", "nothing.json: there is no such file"),
        ("explain syntx", "did you mean `syntax`?"),
        ("lint nothing", "nothing: there is no such file or folder"),
        ("lnit", "similar subcommands exist: 'init', 'lint'"),
    ] {
        let ran = folder.run(arguments).code(2).notes(message);
        assert_eq!(ran.out, "", "{arguments}");
    }
    let ran = crate::cli::ran(folder.command().arg("lint").env("GLOSSATOR_TODAY", "soon")).code(2);
    assert_eq!(ran.err, "glossator: GLOSSATOR_TODAY is `soon`, which is no day; write it as `2027-01-01`\n");
}

#[test]
fn rules_are_selected_ignored_and_levelled() {
    let folder = Folder::with(&[("a.gloss", THREE), ("glossator.toml", "[rules]\nunreferenced-claim = \"off\"\n")]);
    folder.run("lint").code(1).says("syntax").omits("unreferenced-claim");
    folder.run("lint --select unreferenced-claim").code(1).says("cites no source").omits("syntax");
    folder.run("lint --ignore syntax").code(0).omits("syntax");
    folder.run("lint --level unreferenced-claim=info,syntax=hint").code(0).says("syntax").says("cites no source");
    folder.run("lint --select syntax --ignore syntax").code(0);
}

#[test]
fn overrides_set_the_levels_of_a_part() {
    let toml = "[[overrides]]\npaths = [\"drafts/**\"]\nrules = { unreferenced-claim = \"hint\" }\n";
    let folder = Folder::with(&[("drafts/a.gloss", "[A claim]{!}.\n"), ("glossator.toml", toml)]);
    folder.run("lint").code(0).says("unreferenced-claim");
    folder.write("b.gloss", "[A claim]{!}.\n");
    folder.run("lint").code(1);
    folder.run("lint drafts").code(0);
}

#[test]
fn suppressions_lapse_on_their_day() {
    let text = "%% allow unreferenced-claim until 2026-11-23: soon\n[A claim]{!}.\n";
    let folder = Folder::with(&[("a.gloss", text)]);
    folder.run("lint --fail-on hint").code(0);
    let later = crate::cli::ran(folder.command().arg("lint").env("GLOSSATOR_TODAY", "2026-11-24"));
    later.code(1).says("cites no source").says("lapsed");
}

#[test]
fn coverage_can_be_asked_for() {
    let folder = Folder::with(&[("a.gloss", "[One]{! ^k} [two]{!}.\n\n[Three]{! .common-knowledge}.\n")]);
    folder.run("lint --fail-on never --min-coverage 50").code(0).notes("1 of 2 claims are referenced, 50.0 %\n");
    folder.run("lint --fail-on never --min-coverage 50.1").code(1).notes("50.0 %, which is below 50.1 %\n");
    let nothing = Folder::with(&[("a.gloss", "A text.\n")]);
    nothing.run("lint --min-coverage 100").code(0);
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::with(&[("a.gloss", "[A claim]{!}. [Another]{!}. An [open one.\n")]);
    let counted = |out: &str, rule: &str, count: &str| {
        out.lines().any(|line| line.contains(rule) && line.split_whitespace().next() == Some(count))
    };
    let ran = folder.run("lint --statistics").code(1).omits("cites no source");
    assert!(counted(&ran.out, "unreferenced-claim", "2") && counted(&ran.out, "syntax", "1"), "{ran:#?}");
    let ran = folder.run("lint --statistics --format json --select syntax").code(1).omits("unreferenced-claim");
    let rules: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((rules.len(), &rules[0]["rule"]), (1, &"syntax".into()));
}

#[test]
fn the_result_can_go_to_a_file() {
    let folder = Folder::with(&[("a.gloss", THREE)]);
    let shown = folder.run("lint").code(1).out;
    let ran = folder.run("lint --output report.txt").code(1);
    assert_eq!((ran.out.as_str(), folder.read("report.txt")), ("", shown));
}

#[test]
fn two_runs_print_the_same_bytes() {
    let folder = Folder::with(&[]);
    for name in 0..40 {
        folder.write(&format!("{name}.gloss"), THREE.repeat(name % 5 + 1));
    }
    let first = folder.run("lint");
    assert!(first.out.lines().count() > 100);
    let paths: Vec<String> =
        first.out.lines().filter_map(|line| Some(line.split_once(".gloss")?.0.to_owned())).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    for _ in 0..3 {
        assert_eq!(folder.run("lint"), first);
    }
}

//! `init`, `config`, `rules`, `explain`, `completions`.

use crate::cli::Folder;

#[test]
fn a_new_workspace_is_clean_and_overwrites_nothing() {
    let folder = Folder::with(&[]);
    folder.run("init book").code(0).notes("created book/glossator.toml").notes("now run `glossator lint book`");
    let ran = folder.run("lint book --fail-on hint").code(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    folder.run("lint book --min-coverage 100").code(0).notes("1 of 1 claims");
    serde_json::from_str::<serde_json::Value>(&folder.read("book/.vscode/settings.json")).unwrap();
    assert!(folder.read("book/.github/workflows/glossator.yml").contains("uses: glossator/glossator@"));
    folder.run("init book").code(2).notes("this is there already");
    let other = Folder::with(&[("text.gloss", "Mine.\n")]);
    other.run("init").code(2).notes("text.gloss: this is there already");
    assert_eq!(other.read("text.gloss"), "Mine.\n");
    assert!(!other.path("glossator.toml").exists(), "nothing is begun where not all can be written");
}

#[test]
fn the_configuration_in_force_is_shown_with_its_origin() {
    let toml = "lang = \"de\"\n\n[rules]\nsyntax = \"warning\"\n\n[[overrides]]\npaths = [\"drafts/**\"]\nrules = { syntax = \"hint\" }\n";
    let folder = Folder::with(&[("glossator.toml", toml), ("drafts/a.gloss", "A.\n")]);
    let ran = folder.run("config show").code(0);
    let ran = ran.says("# glossator.toml\n").says("include = [\"**/*.gloss\"]  # default\n");
    let ran = ran.says("lang = \"de\"  # glossator.toml:1\n").says("syntax = \"warning\"  # glossator.toml:4\n");
    let ran = ran.says("unreferenced-claim = \"warning\"  # default\n").says("paths = [\"drafts/**\"]\n");
    folder.write("shown/glossator.toml", &ran.out);
    let again = folder.run("config show shown").code(0);
    assert_eq!(again.out.matches(" = ").count(), ran.out.matches(" = ").count(), "what is shown is a configuration");
    folder.run("config show drafts/a.gloss").code(0).says("syntax = \"hint\"  # glossator.toml, an override\n");
    let bare = Folder::with(&[]);
    bare.run("config show").code(0).says("# . has no glossator.toml\n");
}

#[test]
fn the_schema_is_json_and_describes_everything() {
    let folder = Folder::with(&[]);
    let schema: serde_json::Value = serde_json::from_str(&folder.run("config schema").code(0).out).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    for key in
        ["include", "exclude", "bibliography", "lang", "rules", "overrides", "dates", "names", "kinds", "schemes"]
    {
        assert!(properties[key]["description"].as_str().is_some_and(|text| text.len() > 10), "{key}");
    }
    assert!(properties["rules"]["properties"]["syntax"]["description"].as_str().unwrap().contains("`error`"));
}

#[test]
fn rules_are_listed_with_their_levels_here() {
    let folder = Folder::with(&[("glossator.toml", "[rules]\nsyntax = \"info\"\n")]);
    folder.run("rules").code(0).says("Form\n").says(" info   *").says("unreferenced-claim");
    folder.run("rules --format markdown").code(0).says("| Form | `syntax` | info | error |");
    let rules: Vec<serde_json::Value> = serde_json::from_str(&folder.run("rules --format json").code(0).out).unwrap();
    let syntax = rules.iter().find(|rule| rule["rule"] == "syntax").unwrap();
    assert_eq!((&syntax["level"], &syntax["default"]), (&"info".into(), &"error".into()));
}

#[test]
fn every_rule_is_explained_by_its_page() {
    let folder = Folder::with(&[]);
    for rule in glossator::rules::table::RULES.iter() {
        assert_eq!(folder.run(&format!("explain {}", rule.name)).code(0).out, rule.page);
    }
}

#[test]
fn every_shell_is_completed() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        folder.run(&format!("completions {shell}")).code(0).says("write-baseline");
    }
    folder.run("completions tcsh").code(2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_no_success() {
    let folder = Folder::with(&[("a.gloss", "[A claim]{!}.\n")]);
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    crate::cli::ran(folder.command().arg("rules").stdout(full())).code(2).notes("standard output: ");
    folder.run("lint --output /dev/full").code(2).notes("/dev/full: cannot be written: no space left on device");
    folder.run("lint --output /proc/nothing.txt").code(2).notes("/proc/nothing.txt: cannot be written");
}

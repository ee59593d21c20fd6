//! The formats that others have defined, against their definitions.

use std::io::Write;
use std::process::{Command, Stdio};

use glossator::cli::output::Format;
use serde_json::Value;

use crate::output::{Sample, hostile, sample};

fn samples() -> [Sample; 3] {
    [sample(), hostile::sample(), Sample::new(&[("a.gloss", b"A.")])]
}

fn validate(schema: &str, format: Format) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for sample in samples() {
        let found: Value = serde_json::from_str(&sample.render(format)).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&found).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
    assert!(!validator.is_valid(&serde_json::json!({"runs": 1})), "the schema refuses what is wrong");
}

#[test]
fn sarif_is_valid() {
    let schema = include_str!("../schemas/sarif-2.1.0.json");
    // A pattern of the schema, of a language that is not written, has a bracket too many for a Unicode expression.
    let bracket = "[a-zA-Z]{2}]?$";
    assert!(schema.contains(bracket));
    validate(&schema.replace(bracket, "[a-zA-Z]{2}?$"), Format::Sarif);
}

#[test]
fn gitlab_is_valid_and_its_fingerprints_differ() {
    validate(include_str!("../schemas/gitlab-code-quality.json"), Format::Gitlab);
    let found: Value = serde_json::from_str(&hostile::sample().render(Format::Gitlab)).unwrap();
    let mut prints: Vec<&str> = found.as_array().unwrap().iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

#[test]
fn every_line_of_jsonl_is_an_object_of_the_documentation() {
    for line in hostile::sample().render(Format::Jsonl).lines() {
        let found: Value = serde_json::from_str(line).unwrap();
        let mut keys: Vec<&String> = found.as_object().unwrap().keys().collect();
        keys.sort_unstable();
        let mut wanted = ["rule", "level", "message", "path", "start", "end", "related", "fixes", "fingerprint"];
        wanted.sort_unstable();
        assert_eq!(keys, wanted);
        assert!(found["start"]["line"].as_u64().unwrap() >= 1 && found["start"]["column"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn junit_is_valid() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/junit.xsd");
    for sample in samples() {
        assert_eq!(xmllint(&["--schema", schema], &sample.render(Format::Junit)), "");
    }
    let wrong = xmllint(&["--schema", schema], "<testsuites><testcase/></testsuites>");
    assert!(wrong.contains("testcase"), "the schema refuses what is wrong");
}

/// What the tool has to say against a document, under some more of its options.
pub fn xmllint(options: &[&str], xml: &str) -> String {
    let child = Command::new("xmllint")
        .args(["--noout", "--nonet"])
        .args(options)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.expect("xmllint runs; it comes with libxml2-utils");
    child.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    if output.status.success() { String::new() } else { String::from_utf8_lossy(&output.stderr).into_owned() }
}

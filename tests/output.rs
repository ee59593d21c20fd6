//! What `lint` prints, in each of its formats.

mod formats;
mod hostile;
mod sarif;
pub mod schemas;

use std::sync::Arc;

use glossator::cli::output::{Format, Report, render};
use glossator::model::files::{File, FileId};
use glossator::model::settings::Settings;
use glossator::model::world::World;
use glossator::project::content::content;
use glossator::rules::finding::{FileEdit, Finding, Tag};
use glossator::rules::levels::Level;
use glossator::text::edit::Edit;
use glossator::text::span::Span;

const FORMATS: [Format; 8] = [
    Format::Full,
    Format::Concise,
    Format::Json,
    Format::Jsonl,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Junit,
];

/// A world and what was found in it.
struct Sample {
    world: World,
    findings: Vec<Finding>,
}

impl Sample {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let files =
            files.iter().map(|(path, bytes)| File { path: (*path).into(), content: content(path, bytes.to_vec()) });
        Sample { world: World::new(files.collect(), Arc::new(Settings::default())), findings: Vec::new() }
    }

    fn render(&self, format: Format) -> String {
        self.with(false, |report| render(format, report))
    }

    fn with<T>(&self, colors: bool, use_it: impl FnOnce(&Report<'_>) -> T) -> T {
        let files: Vec<FileId> = self.world.files().map(|(id, _)| id).collect();
        use_it(&Report { world: &self.world, files: &files, findings: &self.findings, colors })
    }

    /// The bytes of the first place where a file has these words.
    fn span(&self, path: &str, words: &str) -> (FileId, Span) {
        let file = self.world.file_at(path).unwrap();
        let text = self.world.characters(file).unwrap().to_string();
        let start = text.find(words).unwrap();
        (file, Span::of(start..start + words.len()))
    }

    fn find(&mut self, rule: &'static str, level: Level, (file, span): (FileId, Span), message: &str) -> &mut Finding {
        let message = message.to_owned();
        let subject = "x".to_owned();
        self.findings.push(Finding {
            rule,
            level,
            message: message.into(),
            file,
            span,
            related: vec![],
            fixes: vec![],
            tag: None,
            subject,
        });
        self.findings.last_mut().unwrap()
    }
}

fn edit(file: FileId, edit: Edit) -> Vec<FileEdit> {
    vec![FileEdit { file, edit }]
}

/// Findings in two files of three, with other ends near and far, and fixes of each kind.
fn sample() -> Sample {
    let mut sample = Sample::new(&[
        (
            "a essay.gloss",
            "# 会議 Plenum\r\n\r\n\tХрущёв spoke 😀 [in Moscow]{@moskow} on it.\r\n\r\n[It met]{!met}.\r\n".as_bytes(),
        ),
        ("clean.gloss", b"Nothing.\n"),
        ("register.gloss", b"@place moscow\n  name: Moscow\n\n@place moskva\n  name: Moscow\n"),
    ]);
    let mention = sample.span("a essay.gloss", "moskow");
    let entry = sample.span("register.gloss", "moscow");
    let heading = sample.span("a essay.gloss", "Plenum");
    let met = sample.span("a essay.gloss", "It met");
    let second = sample.span("register.gloss", "moskva");
    sample
        .find("undefined-entity", Level::Error, mention, "nothing defines `@moskow`; did you mean `@moscow`?")
        .relate(entry.0, entry.1, "`@moscow` is defined here")
        .relate(heading.0, heading.1, "under this heading")
        .safe_fix("Rename it to @moscow", edit(mention.0, Edit::replace(mention.1, "moscow")));
    sample
        .find("unreferenced-claim", Level::Warning, met, "this claim cites no source; cite one")
        .fix("Mark it as common knowledge", edit(met.0, Edit::insert(met.1.end + 6, " .common-knowledge")))
        .open_fix("Cite a source", edit(met.0, Edit::insert(met.1.end + 6, " ^")));
    sample.find("unused-entity", Level::Hint, second, "nothing uses `@moskva`").tag(Tag::Unnecessary);
    sample
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in FORMATS {
        assert_eq!(sample().render(format), sample().render(format), "{format:?}");
        let hostile = hostile::sample();
        assert_eq!(hostile.render(format), hostile::sample().render(format), "{format:?}");
    }
}

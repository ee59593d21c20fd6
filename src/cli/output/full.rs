//! Findings with the lines they are about, both ends, and what would mend them: for people.

use std::collections::{HashMap, HashSet};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Head, Patch, Renderer, Snippet};

use crate::cli::output::Report;
use crate::cli::output::excerpt::{excerpt, hidden_lines, near};
use crate::cli::output::paint::of_level;
use crate::cli::output::summary::summary;
use crate::ide::place::Place;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::{Finding, Fix, Tag};
use crate::rules::levels::Level;
use crate::text::edit::Edit;
use crate::text::span::Span;
use crate::text::visible::visible;

/// Other ends of a finding that are shown.
const RELATED: usize = 8;
/// Fixes of a finding that are shown, and edits of a fix.
const FIXES: usize = 4;
const EDITS: usize = 8;
/// Code points of an inserted text that are shown.
const INSERTED: usize = 240;

/// A place to be marked.
#[derive(Clone, Copy)]
struct Mark<'a, T> {
    file: FileId,
    span: Span,
    what: &'a T,
}

pub(super) fn render(report: &Report<'_>) -> String {
    let renderer = if report.colors { styled() } else { Renderer::plain() };
    // Lines are cut already, around their marks.
    let renderer = renderer.term_width(usize::from(u16::MAX));
    let mut explained = HashSet::new();
    let mut out = String::new();
    for finding in report.findings {
        let groups = groups(report.world, finding, explained.insert(finding.rule));
        out.push_str(&without_columns(&renderer.render(&groups)));
        out.push_str("\n\n");
    }
    out + &summary(report) + "\n"
}

fn styled() -> Renderer {
    Renderer::styled()
        .error(of_level(Level::Error))
        .warning(of_level(Level::Warning))
        .info(of_level(Level::Info))
        .help(of_level(Level::Hint))
}

fn groups<'a>(world: &World, finding: &'a Finding, is_first: bool) -> Vec<Group<'a>> {
    let mut groups = vec![problem(world, finding, is_first)];
    groups.extend(finding.fixes.iter().take(FIXES).map(|fix| suggestion(world, finding, fix)));
    groups
}

fn head(level: Level) -> Head<'static> {
    match level {
        Level::Error => Head::ERROR,
        Level::Warning => Head::WARNING,
        Level::Info => Head::INFO,
        Level::Hint | Level::Off => Head::HELP.with_name("hint"),
    }
}

fn problem<'a>(world: &World, finding: &'a Finding, is_first: bool) -> Group<'a> {
    let mut group =
        head(finding.level).primary_title(visible(&finding.message)).id(finding.rule).elements(no_elements());
    let hidden = world.characters(finding.file).map_or(0, |text| hidden_lines(text, finding.span));
    let own = if hidden > 0 { format!("and {hidden} more lines") } else { String::new() };
    let related: Vec<(String, _)> =
        finding.related.iter().take(RELATED).map(|related| (visible(&related.message), related)).collect();
    let first = Mark { file: finding.file, span: finding.span, what: &own };
    let others = related.iter().map(|(label, related)| Mark { file: related.file, span: related.span, what: label });
    let mut kind = AnnotationKind::Primary;
    for cluster in clusters(world, std::iter::once(first).chain(others)) {
        let Some(leader) = cluster.first() else { continue };
        let Some(text) = world.characters(leader.file) else { continue };
        let spans: Vec<Span> = cluster.iter().map(|mark| mark.span).collect();
        let found = excerpt(text, &spans);
        let path = address(world, leader.file, leader.span);
        let mut snippet = Snippet::source(found.source).line_start(found.line).path(path);
        for (mark, range) in cluster.iter().zip(found.marks) {
            let label = Some(mark.what.clone()).filter(|label| !label.is_empty());
            snippet = snippet.annotation(kind.span(range).label(label));
            kind = AnnotationKind::Context;
        }
        group = group.element(snippet);
    }
    if finding.related.len() > RELATED {
        let more = finding.related.len() - RELATED;
        group = group.element(Head::NOTE.message(format!("and {more} more places")));
    }
    match finding.tag {
        Some(Tag::Unnecessary) => group = group.element(Head::NOTE.message("nothing needs it")),
        Some(Tag::Deprecated) => group = group.element(Head::NOTE.message("it is out of date")),
        None => {}
    }
    if is_first {
        let explain = format!("glossator explain {}", finding.rule);
        group = group.element(Head::NOTE.with_name("explain").message(explain));
    }
    group
}

fn suggestion<'a>(world: &World, finding: &Finding, fix: &Fix) -> Group<'a> {
    let name = match fix {
        Fix { open: true, .. } => "fix to fill in",
        Fix { safe: true, .. } => "fix",
        _ => "unsafe fix",
    };
    let mut group = Group::with_title(Head::HELP.with_name(name).secondary_title(visible(&fix.title)));
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort();
    // A long deletion or one of many lines cannot be shown as a change of lines.
    let marks = edits.into_iter().take(EDITS).filter_map(|edit| {
        let text = world.characters(edit.file)?;
        let fits = near(text, Span::empty(edit.edit.span.start), Span::empty(edit.edit.span.end));
        fits.then_some(Mark { file: edit.file, span: edit.edit.span, what: &edit.edit })
    });
    let mut first: HashMap<FileId, String> = HashMap::new();
    for cluster in clusters(world, marks) {
        let Some(leader) = cluster.first() else { continue };
        let Some(text) = world.characters(leader.file) else { continue };
        let spans: Vec<Span> = cluster.iter().map(|mark| mark.span).collect();
        let found = excerpt(text, &spans);
        // The same address again is not shown again.
        let path = match leader.file == finding.file {
            true => address(world, finding.file, finding.span),
            false => first.entry(leader.file).or_insert_with(|| address(world, leader.file, leader.span)).clone(),
        };
        let mut snippet = Snippet::source(found.source).line_start(found.line).path(path);
        let mut free = 0;
        for (mark, range) in cluster.iter().zip(found.marks) {
            // Of two edits that overlap, the later is not made.
            if range.start >= free {
                free = range.end;
                snippet = snippet.patch(Patch::new(range, inserted(mark.what)));
            }
        }
        group = group.element(snippet);
    }
    if fix.edits.len() > EDITS {
        group = group.element(Head::NOTE.message(format!("and {} more edits", fix.edits.len() - EDITS)));
    }
    group
}

/// The text of an edit as lines that can be shown.
fn inserted(edit: &Edit) -> String {
    let text = edit.text.replace("\r\n", "\n");
    let mut lines: String = text.chars().take(INSERTED).collect();
    if lines.len() < text.len() {
        lines.push('…');
    }
    lines.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Marks that one excerpt can show together, each with all before it; the first mark leads the first cluster.
fn clusters<'a, T>(world: &World, marks: impl Iterator<Item = Mark<'a, T>>) -> Vec<Vec<Mark<'a, T>>> {
    let mut clusters: Vec<Vec<Mark<'a, T>>> = Vec::new();
    for mark in marks {
        let joins = |cluster: &&mut Vec<Mark<'a, T>>| {
            cluster.iter().all(|other| {
                let text = world.characters(mark.file).filter(|_| other.file == mark.file);
                text.is_some_and(|text| near(text, other.span, mark.span))
            })
        };
        match clusters.iter_mut().find(joins) {
            Some(cluster) => cluster.push(mark),
            None => clusters.push(vec![mark]),
        }
    }
    clusters
}

/// What ends an address, behind which the renderer writes its own line and column. No text that is shown has it:
/// [`visible`] takes it out.
const END: char = '\u{ffff}';

/// `path:line:column`. The renderer counts the columns of the excerpt, which of a line that is cut are not the file's.
fn address(world: &World, file: FileId, span: Span) -> String {
    let start = Place::of(world, file, span.start);
    format!("{}:{}:{}{END}", visible(world.path(file)), start.line, start.column)
}

fn without_columns(rendered: &str) -> String {
    let is_column = |c: char| c == ':' || c.is_ascii_digit();
    let mut parts = rendered.split(END);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.trim_start_matches(is_column))
}

fn no_elements<'a>() -> [Snippet<'a, Annotation<'a>>; 0] {
    []
}

//! Running the rules over a file.

use std::cell::OnceCell;

use rayon::prelude::*;

use crate::model::date::day::Day;
use crate::model::document::Placed;
use crate::model::files::{Content, File, FileId, TextFile};
use crate::model::world::World;
use crate::rules::finding::Finding;
use crate::rules::lens::Lens;
use crate::rules::levels::{Level, Levels};
use crate::rules::rule::{Check, Rule};
use crate::rules::scope::{BlockScope, FileScope, Report};
use crate::rules::suppression::{Allow, suppressions};
use crate::rules::table::RULES;
use crate::text::span::Span;

/// All findings in one file, by place and then by rule. What is suppressed is left out. `today` is the day on which
/// suppressions lapse.
pub fn check(world: &World, file: FileId, levels: &Levels, today: Day) -> Vec<Finding> {
    let Some(File { content, .. }) = world.file(file) else { return Vec::new() };
    let mut found = Vec::new();
    let active: Vec<(&'static Rule, Level)> =
        RULES.iter().map(|rule| (*rule, level(rule, levels))).filter(|(_, level)| *level > Level::Off).collect();
    let lens = Lens::new(world);
    if let Content::Text(text) = content {
        check_blocks(lens, file, text, levels, &active, today, &mut found);
    }
    for (rule, level) in &active {
        if let Check::File(check) = rule.check {
            let report = Report { rule: rule.name, level: *level, levels, today, found: &mut found };
            check(&mut FileScope { lens, file, content, report });
        }
    }
    if let Content::Text(text) = content {
        let allows = suppressions(&text.document);
        let unused = suppress(&mut found, &allows, today);
        if let Some((rule, level)) = active.iter().find(|(rule, _)| matches!(rule.check, Check::Suppressions)) {
            let report = Report { rule: rule.name, level: *level, levels, today, found: &mut found };
            let is_active = |name: &str| active.iter().any(|(rule, _)| rule.name == name);
            let mut scope = FileScope { lens, file, content, report };
            super::form::unused_allow::report(&mut scope, &allows, &unused, &is_active);
        }
    }
    found.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    found
}

/// The level of a rule in a part of a workspace.
pub fn level(rule: &Rule, levels: &Levels) -> Level {
    levels.levels.get(rule.name).copied().unwrap_or(rule.level)
}

/// A rule that looks at one block at a time.
type BlockRule = (&'static str, Level, fn(&mut BlockScope<'_>));

/// A file of more blocks than this is checked on several threads.
const MANY: usize = 2_000;

fn check_blocks(
    lens: Lens<'_>,
    file: FileId,
    text: &TextFile,
    levels: &Levels,
    active: &[(&'static Rule, Level)],
    today: Day,
    found: &mut Vec<Finding>,
) {
    let rules: Vec<BlockRule> = active
        .iter()
        .filter_map(|(rule, level)| match rule.check {
            Check::Block(check) => Some((rule.name, *level, check)),
            _ => None,
        })
        .collect();
    let blocks = text.document.blocks();
    let one = |index: usize, placed: &Placed, found: &mut Vec<Finding>| {
        let source = text.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        let report = Report { rule: "", level: Level::Off, levels, today, found };
        let mut scope = BlockScope {
            lens,
            file,
            text_file: text,
            index,
            start: placed.start,
            block: &placed.block,
            source: &source,
            prose: OnceCell::new(),
            sentences: OnceCell::new(),
            report,
        };
        for (rule, level, check) in &rules {
            scope.report.rule = rule;
            scope.report.level = *level;
            check(&mut scope);
        }
    };
    if blocks.len() < MANY {
        blocks.iter().enumerate().for_each(|(index, placed)| one(index, placed, found));
        return;
    }
    let all = blocks.par_iter().enumerate().with_min_len(256).fold(Vec::new, |mut found, (index, placed)| {
        one(index, placed, &mut found);
        found
    });
    // Sorted by place at the end, so the order in which the parts come does not matter.
    found.extend(all.flatten_iter().collect::<Vec<_>>());
}

/// Takes out what is suppressed, and tells for each suppression which of its rules suppressed nothing.
fn suppress(found: &mut Vec<Finding>, allows: &[Allow], today: Day) -> Vec<Vec<bool>> {
    let mut unused: Vec<Vec<bool>> = allows.iter().map(|allow| vec![true; allow.rules.len()]).collect();
    if allows.is_empty() {
        return unused;
    }
    found.retain(|finding| {
        let mut kept = true;
        for (allow, unused) in allows.iter().zip(&mut unused) {
            let covers = allow.covers.start <= finding.span.start && finding.span.start < allow.covers.end.max(1);
            if !covers || finding.rule == "syntax" || !allow.holds(today) {
                continue;
            }
            for ((rule, _), unused) in allow.rules.iter().zip(unused) {
                if rule == finding.rule {
                    *unused = false;
                    kept = false;
                }
            }
        }
        kept
    });
    unused
}

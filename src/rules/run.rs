//! Running the rules over a file.

use std::cell::OnceCell;
use std::ops::Range;

use rayon::prelude::*;

use crate::model::date::day::Day;
use crate::model::document::Placed;
use crate::model::files::{Content, File, FileId, TextFile};
use crate::model::world::World;
use crate::rules::finding::{Finding, Ordered};
use crate::rules::lens::Lens;
use crate::rules::levels::{Level, Levels};
use crate::rules::rule::{Check, CheckBlock, CheckFile, Rule};
use crate::rules::scope::{BlockScope, FileScope, Report};
use crate::rules::shared::Shared;
use crate::rules::suppression::{Allow, suppressions};
use crate::rules::table::RULES;
use crate::text::span::Span;

/// All findings in one file, by place and then by rule. What is suppressed is left out. `today` is the day on which
/// suppressions lapse.
pub fn check(world: &World, file: FileId, levels: &Levels, today: Day) -> Vec<Finding> {
    let Some(File { content, .. }) = world.file(file) else { return Vec::new() };
    let run = Run { world, file, content, levels, today };
    let rules = Active::of(levels);
    let mut found = Vec::new();
    let shared = Shared::default();
    if let Content::Text(text) = content {
        check_blocks(&run, &rules, text, &shared, &mut found);
        for (rule, level) in &rules.section {
            for section in sections(text, is_whole(rule, levels)) {
                run.section(rule, *level, section, Lens::of_many(world, &shared, None), &mut found);
            }
        }
    }
    run.file(&rules, Lens::of_many(world, &shared, None), &mut found);
    run.finish(&rules, Lens::of_many(world, &shared, None), &mut found);
    found
}

/// What a check is of.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) world: &'a World,
    pub(super) file: FileId,
    pub(super) content: &'a Content,
    pub(super) levels: &'a Levels,
    pub(super) today: Day,
}

/// The rules that are on in a part of a workspace, by what they look at.
pub(super) struct Active {
    pub(super) block: Vec<(&'static Rule, Level, CheckBlock)>,
    pub(super) section: Vec<(&'static Rule, Level)>,
    pub(super) file: Vec<(&'static Rule, Level, CheckFile)>,
    pub(super) suppressions: Option<(&'static Rule, Level)>,
}

impl Active {
    pub(super) fn of(levels: &Levels) -> Self {
        let mut active = Active { block: vec![], section: vec![], file: vec![], suppressions: None };
        for rule in RULES.iter() {
            let level = level(rule, levels);
            if level == Level::Off {
                continue;
            }
            match rule.check {
                Check::Block(check) => active.block.push((rule, level, check)),
                Check::Section(_) => active.section.push((rule, level)),
                Check::File(check) => active.file.push((rule, level, check)),
                Check::Both(block, file) => {
                    active.block.push((rule, level, block));
                    active.file.push((rule, level, file));
                }
                Check::Suppressions => active.suppressions = Some((rule, level)),
            }
        }
        active
    }

    fn has(&self, name: &str) -> bool {
        let block = self.block.iter().map(|(rule, ..)| rule).chain(self.section.iter().map(|(rule, _)| rule));
        let all = block.chain(self.file.iter().map(|(rule, ..)| rule)).chain(self.suppressions.iter().map(|it| &it.0));
        all.into_iter().any(|rule| rule.name == name)
    }
}

impl<'a> Run<'a> {
    /// What the rules for blocks find in one.
    pub(super) fn block(
        &self,
        rules: &Active,
        text: &TextFile,
        index: usize,
        placed: &Placed,
        lens: Lens<'_>,
        found: &mut Vec<Finding>,
    ) {
        let source = text.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        lens.ask_of_block(self.file, &placed.block.facts);
        let mut scope = BlockScope {
            lens,
            file: self.file,
            text_file: text,
            index,
            start: placed.start,
            placed,
            block: &placed.block,
            source: &source,
            prose: OnceCell::new(),
            sentences: OnceCell::new(),
            dates: OnceCell::new(),
            strangers: OnceCell::new(),
            report: self.report("", Level::Off, found),
        };
        for (rule, level, check) in &rules.block {
            scope.report.rule = rule.name;
            scope.report.level = *level;
            check(&mut scope);
        }
    }

    /// What a rule for sections finds in one.
    pub(super) fn section(
        &self,
        rule: &Rule,
        level: Level,
        blocks: Range<usize>,
        lens: Lens<'_>,
        found: &mut Vec<Finding>,
    ) {
        if let Check::Section(check) = rule.check {
            check(&mut self.scope(rule.name, level, blocks, lens, found));
        }
    }

    /// What the rules for whole files find.
    pub(super) fn file(&self, rules: &Active, lens: Lens<'_>, found: &mut Vec<Finding>) {
        for (rule, level, check) in &rules.file {
            check(&mut self.scope(rule.name, *level, 0..usize::MAX, lens, found));
        }
    }

    /// Takes out what is suppressed, finds what suppresses nothing, and puts all into order.
    pub(super) fn finish<F: Ordered + From<Finding>>(&self, rules: &Active, lens: Lens<'_>, found: &mut Vec<F>) {
        if let Content::Text(text) = self.content {
            let allows = suppressions(text);
            let unused = suppress(found, &allows, self.today);
            if let Some((rule, level)) = rules.suppressions {
                let mut new = Vec::new();
                let mut scope = self.scope(rule.name, level, 0..usize::MAX, lens, &mut new);
                super::form::unused_allow::report(&mut scope, &allows, &unused, &|name| rules.has(name));
                found.extend(new.into_iter().map(F::from));
            }
        }
        found.sort_by(F::order);
    }

    fn scope<'s>(
        &'s self,
        rule: &'static str,
        level: Level,
        blocks: Range<usize>,
        lens: Lens<'s>,
        found: &'s mut Vec<Finding>,
    ) -> FileScope<'s> {
        FileScope { lens, file: self.file, content: self.content, blocks, report: self.report(rule, level, found) }
    }

    fn report<'s>(&'s self, rule: &'static str, level: Level, found: &'s mut Vec<Finding>) -> Report<'s> {
        Report { rule, level, levels: self.levels, today: self.today, found }
    }
}

/// Whether a rule for sections takes the whole file as one.
pub(super) fn is_whole(rule: &Rule, levels: &Levels) -> bool {
    levels.option(rule.name, "first-in") == Some("file")
}

/// The blocks of each section of a text: from a heading to the next.
pub(super) fn sections(text: &TextFile, whole: bool) -> Vec<Range<usize>> {
    let end = text.document.blocks().len();
    if whole {
        return std::iter::once(0..end).collect();
    }
    let starts = || text.outline.headings.iter().map(|heading| heading.block);
    std::iter::once(0).chain(starts()).zip(starts().chain([end])).map(|(start, end)| start..end).collect()
}

/// The level of a rule in a part of a workspace.
pub fn level(rule: &Rule, levels: &Levels) -> Level {
    levels.levels.get(rule.name).copied().unwrap_or(rule.level)
}

/// A file of more blocks than this is checked on several threads.
const MANY: usize = 2_000;

fn check_blocks(run: &Run<'_>, rules: &Active, text: &TextFile, shared: &Shared, found: &mut Vec<Finding>) {
    let blocks = text.document.blocks();
    if blocks.len() < MANY {
        for (index, placed) in blocks.iter().enumerate() {
            run.block(rules, text, index, placed, Lens::of_many(run.world, shared, None), found);
        }
        return;
    }
    let all = blocks.par_iter().enumerate().with_min_len(256).fold(Vec::new, |mut found, (index, placed)| {
        run.block(rules, text, index, placed, Lens::of_many(run.world, shared, None), &mut found);
        found
    });
    // Sorted by place at the end, so the order in which the parts come does not matter.
    found.extend(all.flatten_iter().collect::<Vec<_>>());
}

/// Takes out what is suppressed, and tells for each suppression which of its rules suppressed nothing.
fn suppress<F: Ordered>(found: &mut Vec<F>, allows: &[Allow], today: Day) -> Vec<Vec<bool>> {
    let mut unused: Vec<Vec<bool>> = allows.iter().map(|allow| vec![true; allow.rules.len()]).collect();
    if allows.is_empty() {
        return unused;
    }
    found.retain(|finding| {
        let (span, name) = (finding.span(), finding.rule());
        let mut kept = true;
        for (allow, unused) in allows.iter().zip(&mut unused) {
            let covers = allow.covers.start <= span.start && span.start < allow.covers.end.max(1);
            if !covers || name == "syntax" || !allow.holds(today) {
                continue;
            }
            for ((rule, _), unused) in allow.rules.iter().zip(unused) {
                if rule == name {
                    *unused = false;
                    kept = false;
                }
            }
        }
        kept
    });
    unused
}

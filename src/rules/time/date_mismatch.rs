//! Words that tell one date, and a block or a day of the week that tells another.

use crate::model::date::day::{Calendar, Day, Weekday};
use crate::model::date::relation::Truth;
use crate::model::date::settings::Settings;
use crate::model::date::{Date, Precision, parse};
use crate::model::date_words::{Found, weekday, weekday_like, whole};
use crate::model::dated::calendar;
use crate::model::facts::{Annotation, Item, ItemKind, Shape, text_attribute};
use crate::rules::finding::{FileEdit, Finding};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "date-mismatch",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("date_mismatch.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for (annotation, items) in scope.facts().annotated().filter(|(annotation, _)| annotation.shape == Shape::Span) {
        for item in items {
            if let ItemKind::Date(text) = &item.kind {
                check_annotation(scope, annotation, items, item, text);
                break;
            }
        }
    }
    if scope.is_prose() {
        check_weekdays(scope);
    }
}

/// Whether the words of a span are the date that its block gives.
fn check_annotation(scope: &mut BlockScope<'_>, annotation: &Annotation, items: &[Item], item: &Item, text: &str) {
    let settings = &scope.lens.settings().dates;
    let place = scope.prose().place_span(annotation.text);
    let words = place.of_text(&scope.prose().text).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = weekday(&words);
    // Words around the span may say more of the date than those in it: `[1200]{=-1199} BC`.
    let around = if scope.is_prose() { scope.dates() } else { &[] };
    let around = || around.iter().filter(|it| it.span.overlaps(place));
    // Most are written as they are read, and need not be worked out.
    if said.is_none() && around().any(|it| it.edtf == text && it.calendar == calendar(items)) {
        return;
    }
    let Some(given) = Given::of(text, items, settings) else { return };
    if let (Some(said), Some(day)) = (said, given.date.single_day()) {
        if day.weekday() != said {
            let message = format!("{} was a {}, not a {said}", Calendar::Gregorian.civil(day), day.weekday());
            let fix = right_day(scope, annotation.text, &words, day);
            let finding = given.lower(scope.report(annotation.text, &words, message));
            if let Some((title, edit)) = fix {
                finding.fix(title, vec![edit]);
            }
        }
        return;
    }
    if around().any(|it| given.is_told_by(it, settings)) {
        return;
    }
    let Some(found) = whole(&words).filter(|found| !given.is_told_by(found, settings)) else { return };
    let message = format!("`{words}` is the date {}, and the block says {text}", found.edtf);
    let fix = mended(&found, items, settings).map(|date| (scope.edit(Edit::replace(item.span, date.clone())), date));
    let finding = given.lower(scope.report(item.span, &words, message));
    if let Some((edit, date)) = fix {
        finding.fix(format!("The date is {date}"), vec![edit]);
    }
}

/// The dates of a block.
struct Given {
    date: Date,
    old_style: Option<Date>,
}

impl Given {
    fn of(text: &str, items: &[Item], settings: &Settings) -> Option<Self> {
        let date = parse(text, calendar(items), settings).ok()?;
        let julian = text_attribute(items, "os").and_then(|os| parse(os, Calendar::Julian, settings).ok());
        Some(Given { date, old_style: julian })
    }

    /// Whether some reading of the words may be one of the dates.
    fn is_told_by(&self, found: &Found, settings: &Settings) -> bool {
        let dates = || [Some(&self.date), self.old_style.as_ref()].into_iter().flatten();
        found.readings(settings).iter().any(|reading| dates().any(|date| may_be(reading, date)))
    }

    fn lower<'a>(&self, finding: &'a mut Finding) -> &'a mut Finding {
        if self.date.is_uncertain() { finding.at_most(Level::Info) } else { finding }
    }
}

/// Two runs of days are compared by their ends, and whatever is less exact by whether it has a day in common.
fn may_be(one: &Date, other: &Date) -> bool {
    let is_run = |date: &Date| date.precision() == Precision::Day && date.text().contains('/');
    let relation = if is_run(one) && is_run(other) { one.same_day(other) } else { one.overlaps(other) };
    relation != Truth::CertainlyNot
}

/// The item that says what the words say, where it then does.
fn mended(found: &Found, items: &[Item], settings: &Settings) -> Option<String> {
    let needs_calendar = found.calendar == Calendar::Julian && calendar(items) != Calendar::Julian;
    let then = if needs_calendar { Calendar::Julian } else { calendar(items) };
    let date = parse(&found.edtf, then, settings).ok()?;
    let told = Given { date, old_style: None }.is_told_by(found, settings);
    told.then(|| if needs_calendar { found.items() } else { found.date_item() })
}

/// Whether the days of the week in the prose are those of its dates.
fn check_weekdays(scope: &mut BlockScope<'_>) {
    let settings = &scope.lens.settings().dates;
    let mut wrong: Vec<(Span, Weekday, Day)> = Vec::new();
    for found in scope.dates() {
        let Some((span, said)) = found.weekday else { continue };
        let days: Vec<Day> = found.readings(settings).iter().filter_map(Date::single_day).collect();
        match days.first() {
            Some(day) if days.iter().all(|day| day.weekday() != said) => {
                wrong.push((scope.prose().source_span(span), said, *day));
            }
            _ => {}
        }
    }
    wrong.retain(|(span, ..)| !scope.is_code(*span));
    for (span, said, day) in wrong {
        let date = Calendar::Gregorian.civil(day);
        let message = format!("{date} was a {}, not a {said}; the day of the week or the date is wrong", day.weekday());
        let fix = right_day(scope, span, span.of_text(scope.source), day);
        let finding = scope.report(span, &date.to_string(), message);
        if let Some((title, edit)) = fix {
            finding.fix(title, vec![edit]);
        }
    }
}

/// Another word for the day of the week; not in a text that is laid over another, whose words are evidence.
fn right_day(scope: &BlockScope<'_>, place: Span, word: &str, day: Day) -> Option<(String, FileEdit)> {
    let right = weekday_like(word.trim(), day.weekday()).filter(|_| !scope.lens.is_laid_over(scope.file))?;
    Some((format!("Write `{right}`"), scope.edit(Edit::replace(place, right))))
}

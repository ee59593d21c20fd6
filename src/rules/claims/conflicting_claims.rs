//! Claims about one thing that cannot both be right.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::facts::{Item, ItemKind, Name, Value, claim_item, text_attribute};
use crate::model::index::ClaimPlace;
use crate::model::quantity;
use crate::model::quantity::Quantity;
use crate::rules::claims::relations::{names, relates};
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "conflicting-claims",
    group: Group::Claims,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("conflicting_claims.md"),
    options: &[],
    check: Check::Block(check),
};

/// A claim is compared with so many others of the same thing: more are no measurements, but data.
const MOST: usize = 200;

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    for (annotation, items) in facts.annotated() {
        let Some(own) = Measured::of(items) else { continue };
        let mut conflicts: Vec<&ClaimPlace> = Vec::new();
        let mut dates = OwnDate { lens: scope.lens, items, date: None };
        let mut uncertain = false;
        for id in entities(items) {
            for other in scope.lens.measured(id).iter().take(MOST) {
                let other_facts = &other.place.block.facts;
                let Some(there) = other_facts.annotations.get(other.annotation) else { continue };
                if std::ptr::eq(there, annotation) {
                    continue;
                }
                let other_items = other_facts.items_of(there);
                let (here, there) = ((scope.file, items), (other.place.file, other_items));
                if Measured::of(other_items).is_some_and(|other| own.contradicts(&other))
                    && !relates(scope.lens, here, "disputes", there)
                    && !relates(scope.lens, there, "disputes", here)
                    && let Some(rests_on_uncertain) = dates.overlap(other_items)
                {
                    uncertain |= rests_on_uncertain;
                    conflicts.push(other);
                }
            }
        }
        let lens = scope.lens;
        lens.sort_claims(&mut conflicts);
        let Some(first) = conflicts.first() else { continue };
        let link = link(scope, first).map(|text| {
            let insert = Edit::insert(annotation.block.end - 1, format!(" disputes={text}"));
            (format!("Mark it as disputing {text}"), vec![scope.edit(insert)])
        });
        let message = format!(
            "`n={}` and `n={}` cannot both be right; correct one, or link the claims with `disputes=`",
            own.text,
            quantity_text(first)
        );
        let about = names(items).next().map_or("", |id| id.as_str());
        let place = if annotation.text.is_empty() { annotation.block } else { annotation.text };
        let finding = scope.report(place, about, message);
        for other in conflicts.into_iter().take(RELATED) {
            let Some(there) = other.place.block.facts.annotations.get(other.annotation) else { continue };
            let words = if there.text.is_empty() { there.block } else { there.text };
            finding.relate_place(lens, &other.place, words, format!("the other claim, `n={}`", quantity_text(other)));
        }
        if let Some((title, edits)) = link {
            finding.fix(title, edits);
        }
        if uncertain {
            finding.at_most(Level::Info);
        }
    }
}

const RELATED: usize = 8;

/// What a claim measures.
struct Measured<'a> {
    text: &'a str,
    quantity: Quantity,
    unit: Option<&'a str>,
}

impl<'a> Measured<'a> {
    fn of(items: &'a [Item]) -> Option<Self> {
        let text = text_attribute(items, "n")?;
        claim_item(items)?;
        Some(Measured { text, quantity: quantity::parse(text).ok()?, unit: text_attribute(items, "unit") })
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.unit == other.unit && self.text != other.text && !self.quantity.can_equal(&other.quantity)
    }
}

/// The date of the claim at hand, read when it is first needed.
struct OwnDate<'a> {
    lens: Lens<'a>,
    items: &'a [Item],
    date: Option<Option<Date>>,
}

impl OwnDate<'_> {
    /// Whether the two may be of one time, and then whether that rests on an uncertain date. What has no date is of one
    /// time only with what has none either.
    fn overlap(&mut self, other: &[Item]) -> Option<bool> {
        let own = self.date.get_or_insert_with(|| self.lens.date(self.items));
        match (own, self.lens.date(other)) {
            (None, None) => (!has_date(self.items) && !has_date(other)).then_some(false),
            (Some(own), Some(other)) if own.overlaps(&other) != Truth::CertainlyNot => {
                Some(own.is_uncertain() || other.is_uncertain())
            }
            _ => None,
        }
    }
}

fn has_date(items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_)))
}

fn entities(items: &[Item]) -> impl Iterator<Item = &Name> {
    items.iter().filter_map(|item| match item.attribute("of")? {
        Value::Entity(id) => Some(id),
        _ => None,
    })
}

fn quantity_text(claim: &ClaimPlace) -> &str {
    let facts = &claim.place.block.facts;
    let items = facts.annotations.get(claim.annotation).map(|annotation| facts.items_of(annotation));
    items.and_then(|items| text_attribute(items, "n")).unwrap_or_default()
}

/// How this file speaks of another claim, where that has an id: `#id`, or `text#id`.
fn link(scope: &BlockScope<'_>, other: &ClaimPlace) -> Option<String> {
    let facts = &other.place.block.facts;
    let id = names(facts.items_of(facts.annotations.get(other.annotation)?)).next()?;
    if other.place.file == scope.file {
        return Some(format!("#{id}"));
    }
    let (_, text) = scope.lens.text_entries(other.place.file).next()?;
    Some(format!("{}#{id}", text.id))
}

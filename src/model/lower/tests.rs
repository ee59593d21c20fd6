use super::*;
use crate::model::facts::*;
use crate::syntax::blocks::blocks;

fn first(text: &str) -> Facts {
    let (kind, span) = blocks(text, true).next().unwrap();
    lower(span.of_text(text), kind, Dialect::Gloss)
}

fn texts<'a>(text: &'a str, facts: &Facts) -> Vec<(Shape, &'a str)> {
    facts.annotations.iter().map(|a| (a.shape, a.text.of_text(text))).collect()
}

#[test]
fn spans_points_and_milestones_have_their_text() {
    let text = "Dr. A. Smith left. [In [Moscow]{@moscow} he spoke]{!c ^k(p. \\(1\\))}. So {<m !}it was.{@x?}{!d} Then.{=1956} Not{^k} {m>}";
    let facts = first(text);
    assert_eq!(
        texts(text, &facts),
        [
            (Shape::Span, "In [Moscow]{@moscow} he spoke"),
            (Shape::Span, "Moscow"),
            (Shape::MilestoneStart, ""),
            (Shape::Point, "So {<m !}it was."),
            (Shape::Point, "So {<m !}it was."),
            (Shape::Point, "Then."),
            (Shape::Point, ""),
            (Shape::MilestoneEnd, ""),
        ]
    );
    assert_eq!(facts.annotations[1].parent, number(0));
    let ItemKind::Citation(citation) = &facts.items_of(&facts.annotations[0])[1].kind else { panic!() };
    assert_eq!((citation.key.as_str(), citation.locator.as_deref()), ("k", Some("p. (1)")));
    assert!(facts.problems().is_empty(), "{:?}", facts.problems());
}

#[test]
fn what_is_malformed_is_said_and_stays() {
    let problems = |text: &str| {
        first(text).problems().iter().map(|p| (p.kind, p.span.of_text(text).to_owned())).collect::<Vec<_>>()
    };
    use ProblemKind::*;
    assert_eq!(problems("[a"), [(UnclosedBracket, "[".to_owned())]);
    assert_eq!(problems("a {@b"), [(UnclosedBlock, "{".to_owned())]);
    assert_eq!(problems("[a]{@b"), [(UnclosedBlock, "{".to_owned())]);
    assert_eq!(problems("a {}"), [(EmptyBlock, "{}".to_owned())]);
    assert_eq!(problems("[a]{@1b foo}"), [(MalformedItem, "@1b".to_owned()), (MalformedItem, "foo".to_owned())]);
    assert_eq!(problems("[a]{@b@c}"), [(TouchingItem, "@c".to_owned())]);
    assert_eq!(
        problems("[a]{^ = #}"),
        [(MissingName, "^".to_owned()), (MissingName, "=".to_owned()), (MissingName, "#".to_owned())]
    );
    assert_eq!(problems("[a]{^k(x}"), [(UnclosedLocator, "^k(x".to_owned())]);
    assert_eq!(problems("[a]{<b}"), [(MisplacedMilestone, "<b".to_owned())]);
    assert_eq!(problems("@person x\n  name: A\nstray\n"), [(StrayLine, "stray".to_owned())]);
    assert!(first("[a]{@1b}").overlay.is_empty());
    assert_eq!(problems("former \"zeks\" [prisoners] ] } \\[ `[{`"), []);
}

#[test]
fn an_entry_has_statements_with_parts() {
    let text = "@person x %% who\n  name: A \\[B\\] %% why\n  also: C; D {lang=ru}; [E]{@e}; F\\; G\n    %% alone\n    H\n  born: 1894-04-15 {^k(p. 1; 2)}\n  office: @o {=1953/1964}; @p?\n  cite: ^k(a; b)\n  note: He [met]{@y} him.{@z} Twice\n      at: home.\n";
    let facts = first(text);
    let entry = facts.entry.as_ref().unwrap();
    assert_eq!((entry.kind.as_str(), entry.id.as_str()), ("person", "x"));
    assert!(facts.problems().is_empty());
    assert_eq!(entry.text("name"), Some("A [B]"));
    let also: Vec<_> = entry.get("also").unwrap().parts.iter().map(|part| &*part.text).collect();
    assert_eq!(also, ["C", "D", "E", "F; G H"]);
    assert_eq!(entry.text("born"), Some("1894-04-15"));
    let offices = &entry.get("office").unwrap().parts;
    assert_eq!(
        offices.iter().map(|p| p.entity.as_ref().unwrap()).map(|e| (e.id.as_str(), e.uncertain)).collect::<Vec<_>>(),
        [("o", false), ("p", true)]
    );
    let held = facts.annotation(offices[0].annotation).unwrap();
    assert_eq!((held.shape, held.text.of_text(text)), (Shape::Statement, "@o"));
    assert_eq!(entry.get("cite").unwrap().whole.citation.as_ref().unwrap().locator.as_deref(), Some("a; b"));
    assert_eq!(entry.text("note"), Some("He met him. Twice at: home."));
}

#[test]
fn sources_of_a_list_are_parted() {
    let facts = first("@work x\n  cite: ^a; ^b(p. 1; 2) {cert=low};^c\n  source: ^d e\n");
    let entry = facts.entry.as_ref().unwrap();
    let keys = |field| -> Vec<_> {
        let parts = &entry.get(field).unwrap().parts;
        parts.iter().map(|part| part.citation.as_ref().map(|citation| citation.key.as_str())).collect()
    };
    assert_eq!(keys("cite"), [Some("a"), Some("b"), Some("c")]);
    assert_eq!(keys("source"), [None]);
}

#[test]
fn an_open_bracket_costs_no_other_field() {
    let facts = first("@person x\n  name: A [b\n  note: {c\n  died: 1971\n  also: [d\n   e]{lang=ru}\n");
    let entry = facts.entry.as_ref().unwrap();
    assert_eq!(entry.statements.iter().map(|s| s.field.as_str()).collect::<Vec<_>>(), ["name", "note", "died", "also"]);
    assert_eq!(
        facts.problems().iter().map(|p| p.kind).collect::<Vec<_>>(),
        [ProblemKind::UnclosedBracket, ProblemKind::UnclosedBlock]
    );
}

#[test]
fn markdown_has_its_own_evidence() {
    let text = "As [see @doe1999, pp. 33-35; -@roe2004] says[^1] and @smith. {x y} $a_{i}$ ![a](b){width=3} [a]{@b}\n[^1]: See @doe.\n[^2]: No.\n";
    let facts = lower(text, BlockKind::Paragraph, Dialect::Markdown);
    let cited: Vec<_> = facts
        .text_citations()
        .iter()
        .map(|c| (c.citation.key.as_str(), c.citation.locator.as_deref(), c.bracket.is_some()))
        .collect();
    assert_eq!(
        cited,
        [("doe1999", Some("pp. 33-35"), true), ("roe2004", None, true), ("smith", None, false), ("doe", None, false)]
    );
    assert_eq!(
        facts.notes().iter().map(|n| n.span.of_text(text)).collect::<Vec<_>>(),
        ["[^1]: See @doe.", "[^2]: No."]
    );
    assert_eq!(facts.note_references().len(), 1);
    assert_eq!(texts(text, &facts), [(Shape::Span, "a")]);
    assert!(facts.problems().is_empty());
}

#[test]
fn values_keep_their_sort() {
    let text = "x{of=@a n=>3 disputes=#b supports=t#c against=^k(p. 2) lang=\"a b\" =@ev =\"[1667..1672]\"}";
    let facts = first(text);
    let values: Vec<_> = facts.items.iter().map(|item| (item.value(), item.name.of_text(text))).collect();
    assert!(matches!(values[0], (Some(Value::Entity(id)), "a") if id == "a"));
    assert!(matches!(values[1], (Some(Value::Text(n)), ">3") if n == ">3"));
    assert!(matches!(values[2], (Some(Value::Anchor { text: None, .. }), "b")));
    assert!(matches!(values[3], (Some(Value::Anchor { text: Some(_), .. }), "c")));
    assert!(matches!(values[4], (Some(Value::Source(_)), "k")));
    assert!(matches!(values[5], (Some(Value::Text(n)), "a b") if n == "a b"));
    assert!(matches!(&facts.items[6].kind, ItemKind::DateOf(id) if id == "ev" && values[6].1 == "ev"));
    assert!(matches!(&facts.items[7].kind, ItemKind::Date(date) if date == values[7].1 && date == "[1667..1672]"));
}

#[test]
fn deep_nesting_costs_no_stack() {
    let depth = 100_000;
    let text = format!("{}x{}", "[".repeat(depth), "]{@a}".repeat(depth));
    assert_eq!(first(&text).annotations.len(), depth);
    assert_eq!(first(&"[".repeat(depth)).problems().len(), depth);
    assert_eq!(first(&"{".repeat(depth)).problems().len(), depth);
}

#[test]
fn an_indented_comment_of_an_entry_holds_no_markup() {
    let text = "@person x\n  name: A\n    %% see [b {c @d\n  also: B\n";
    let facts = first(text);
    assert!(facts.problems().is_empty());
    assert_eq!(facts.comments().iter().map(|span| span.of_text(text)).collect::<Vec<_>>(), ["%% see [b {c @d"]);
    assert_eq!(facts.entry.as_ref().unwrap().text("also"), Some("B"));
}

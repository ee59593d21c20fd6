use super::*;
use crate::ide::coverage::{Coverage, coverage};
use crate::ide::relations::is_disputed;
use crate::ide::tests::world;
use crate::model::date::day::Day;
use crate::rules::levels::{Level, Levels};
use crate::rules::run::check;

const TEXT: &str = "\
@text a
  title: A

# One

[Cited]{!cited ^k(p. 3)} and [bare
[words]{@x}]{!bare? =1956 cert=medium}. [Known]{!known .common-knowledge}.

## Below

[First]{!first ^k n=>5 unit=men of=@x}, [second]{!second disputes=#first supports=a#cited}.

# Two

{<m ! status=verified ^k}It began.

%% nothing
And it ended.{m>} [Checked]{!refuted ^k against=^k}

[Verified, bare]{! status=verified}.
";

#[test]
fn every_claim_has_its_state() {
    let world = world(&[("a.gloss", TEXT), ("b.gloss", "[Other]{!o disputes=a#cited}\n"), ("k.bib", "@book{k,}")]);
    let files: Vec<FileId> = world.files().map(|(file, _)| file).collect();
    let entries = ledger(&world, &files);
    let shown: Vec<String> = entries
        .iter()
        .map(|it| format!("{} {} {}", it.id.as_deref().unwrap_or("-"), it.state.name(), it.text))
        .collect();
    assert_eq!(
        shown,
        [
            "cited disputed Cited",
            "bare unreferenced bare words",
            "known exempt Known",
            "first disputed First",
            "second unreferenced second",
            "m verified It began. And it ended.",
            "refuted disputed Checked",
            "- unreferenced Verified, bare",
            "o unreferenced Other",
        ]
    );
    let [cited, bare, _, first, second, ..] = &entries[..] else { panic!() };
    assert_eq!(cited.evidence, [Cited { key: "k".to_owned(), locator: Some("p. 3".to_owned()) }]);
    assert_eq!(cited.disputed_by.iter().map(|it| it.file).collect::<Vec<_>>(), [files[1]], "from another file");
    assert_eq!((bare.date.as_deref(), bare.certainty.as_deref()), (Some("1956"), Some("medium")));
    assert_eq!((first.of.as_deref(), first.quantity.as_deref()), (Some("x"), Some(">5 men")));
    assert_eq!((&*second.disputes, &*second.supports), (&["first".to_owned()][..], &["a#cited".to_owned()][..]));
}

#[test]
fn a_claim_is_disputed_by_any_of_its_ids_and_by_claims_alone() {
    let text = "@text a\n  title: A\n\n[One]{!one #also}. [Two]{! #two}. [Three]{!three}.\n";
    let other = "@text b\n  title: B\n\n[No claim]{disputes=a#three}. [Y]{! disputes=a#two}.\n\n\
                 [X]{! supports=a#one disputes=a#one disputes=a#also}. [Z]{! disputes=a#one}.\n";
    let world = world(&[("a.gloss", text), ("b.gloss", other)]);
    let file = world.file_at("a.gloss").unwrap();
    let said = |by: &Disputer| words(world.text_file(by.file).unwrap(), by.span);
    let entries = ledger(&world, &[file]);
    let shown: Vec<Vec<String>> = entries.iter().map(|entry| entry.disputed_by.iter().map(said).collect()).collect();
    assert_eq!(shown, [vec!["X", "Z"], vec!["Y"], vec![]]);
    for (entry, claim) in entries.iter().zip(claims(world.text_file(file).unwrap())) {
        assert_eq!(one(&world, file, claim.place).as_ref(), Some(entry), "alone as among all");
        assert_eq!(is_disputed(&world, file, claim.items), !entry.disputed_by.is_empty(), "{}", entry.text);
    }
    let mut levels = Levels::default();
    levels.levels.insert("disputed-claim".to_owned(), Level::Info);
    let found = check(&world, file, &levels, Day::new(20_000));
    let found = found.iter().filter(|finding| finding.rule == "disputed-claim");
    let related: Vec<usize> = found.map(|finding| finding.related.len()).collect();
    assert_eq!(related, [2, 1], "what is linted is what is shown");
}

#[test]
fn coverage_counts_what_needs_a_source() {
    let world = world(&[("a.gloss", TEXT)]);
    let files: Vec<FileId> = world.files().map(|(file, _)| file).collect();
    let [file] = &coverage(&world, &ledger(&world, &files))[..] else { panic!() };
    let shown: Vec<_> =
        file.sections.iter().map(|it| (&*it.title, it.level, it.all.referenced, it.all.counted)).collect();
    assert_eq!(shown, [("One", 1, 2, 4), ("Below", 2, 1, 2), ("Two", 1, 2, 3)]);
    assert_eq!(file.all, Coverage { referenced: 4, counted: 7 });
    assert_eq!(file.all.percent(), 57);
    assert!((file.all.share() - 57.142).abs() < 0.001);
    assert_eq!(Coverage::default().percent(), 100);
}

#[test]
fn the_next_words_cite_for_themselves() {
    let world = world(&[("a.gloss", "[One]{!a}. [Two]{!b ^k}. [Three]{!c}.{^k}\n")]);
    let states: Vec<State> = ledger(&world, &[FileId(0)]).iter().map(|entry| entry.state).collect();
    assert_eq!(states, [State::Unreferenced, State::Referenced, State::Referenced]);
}

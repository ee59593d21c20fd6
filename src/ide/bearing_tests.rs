use super::*;
use crate::ide::tests::{Fixture, fixture};

const TEXT: &str = "@text a\n  title: A\n\n[One]{!one ^doe} and [two]{!two supports=#one disputes=b#far}.\n\n\
                    Three was so.{! #three disputes=#one supports=#one supports=#two}\n\n{<m !}Four.\n\nFive.{m>}\n\n\
                    [no claim]{supports=#one} `[x]{! supports=#one}`\n//- b.gloss\n@text b\n  title: B\n\n\
                    [Far]{!far disputes=a#m supports=#one} [one]{!one}\n";

fn marked(mark: &str) -> Fixture {
    fixture(&TEXT.replacen(&mark.replace("$0", ""), mark, 1))
}

fn show(fixture: &Fixture, found: Vec<Bearing>) -> Vec<String> {
    let line = |bearing: &Bearing| {
        let claim = &bearing.claim;
        assert!(claim.whole.contains(claim.head));
        let id = claim.id.as_deref().unwrap_or("-");
        let path = fixture.world.path(claim.file);
        format!("{path} {} #{id} {} {}", claim.words, bearing.keys.join(" "), bearing.items.len())
    };
    found.iter().map(line).collect()
}

fn into(mark: &str) -> Vec<String> {
    let fixture = marked(mark);
    show(&fixture, incoming(&fixture.world, fixture.file, fixture.offset()))
}

fn out_of(mark: &str) -> Vec<String> {
    let fixture = marked(mark);
    show(&fixture, outgoing(&fixture.world, fixture.file, fixture.offset()))
}

#[test]
fn what_supports_or_disputes_a_claim_comes_in() {
    let expected = ["text.gloss two #two supports 1", "text.gloss Three was so. #three disputes supports 2"];
    assert_eq!(into("[O$0ne]{!one"), expected);
    assert_eq!(into("{!on$0e ^doe"), expected);
    assert_eq!(into("Fi$0ve."), ["b.gloss Far #far disputes 1"]);
    assert_eq!(into("[o$0ne]{!one}"), ["b.gloss Far #far supports 1"]);
    assert!(into("Th$0ree").is_empty() && into("no cl$0aim").is_empty() && into("ti$0tle").is_empty());
}

#[test]
fn what_a_claim_supports_or_disputes_goes_out() {
    assert_eq!(out_of("[tw$0o]"), ["b.gloss Far #far disputes 1", "text.gloss One #one supports 1"]);
    assert_eq!(out_of("Th$0ree"), ["text.gloss One #one disputes supports 2", "text.gloss two #two supports 1"]);
    assert_eq!(out_of("[F$0ar]"), ["b.gloss one #one supports 1", "text.gloss Four. Five. #m disputes 1"]);
    assert!(out_of("[O$0ne]").is_empty());
}

#[test]
fn a_claim_is_found_by_its_words_and_by_what_names_it() {
    let at = |mark: &str| {
        let fixture = marked(mark);
        let found = claims_at(&fixture.world, fixture.file, fixture.offset());
        found.into_iter().map(|claim| claim.words).collect::<Vec<_>>()
    };
    assert_eq!(at("[tw$0o]"), ["two"]);
    assert_eq!(at("{!two supports=#on$0e"), ["One"]);
    assert_eq!(at("disputes=b#fa$0r"), ["Far"]);
    assert_eq!(at("{<m$0 !"), ["Four. Five."]);
    assert!(at("an$0d").is_empty() && at("no cl$0aim").is_empty());
}

#[test]
fn long_words_are_cut_between_two() {
    let fixture = fixture(&format!("[$0{}]{{!}} b", "word ".repeat(30)));
    let found = claims_at(&fixture.world, fixture.file, fixture.offset());
    assert_eq!(found[0].words, format!("{}…", "word ".repeat(16).trim_end()));
}

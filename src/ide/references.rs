//! Every place that speaks of what stands under the cursor: in the whole workspace, or in the same file.

use crate::ide::occurrences::{Occurrence, occurrences};
use crate::ide::target::named;
use crate::model::files::FileId;
use crate::model::world::World;

/// Every occurrence of what is named at a place, in the order of files and places; where it is defined only on request.
pub fn references(world: &World, file: FileId, offset: u32, definitions: bool) -> Vec<Occurrence> {
    let mut found = all(world, file, offset, None);
    found.retain(|one| definitions || !one.is_definition());
    found
}

/// The same in the file itself, definitions among them.
pub fn highlights(world: &World, file: FileId, offset: u32) -> Vec<Occurrence> {
    all(world, file, offset, Some(file))
}

fn all(world: &World, file: FileId, offset: u32, within: Option<FileId>) -> Vec<Occurrence> {
    let targets = named(world, file, offset).map(|named| named.targets).unwrap_or_default();
    let mut found: Vec<Occurrence> = targets.iter().flat_map(|target| occurrences(world, target, within)).collect();
    if targets.len() > 1 {
        found.sort_unstable_by_key(|one| (one.file, one.span));
        found.dedup_by_key(|one| (one.file, one.span));
    }
    found
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::ide::tests::fixture;

    const REGISTER: &str = "\n//- register.gloss\n@person kh\n  name: Khrushchev\n  note: Met [Stalin]{@st}; of [him]{@kh} more.\n\n\
                            @person st\n  name: Stalin\n  child-of: @kh; @xy {^doe}\n\n@congress c20\n  name: XX\n  \
                            attended: @kh; @st\n";

    fn show(found: &[Occurrence], fixture: &crate::ide::tests::Fixture) -> String {
        let line = |one: &Occurrence| {
            let text = fixture.world.characters(one.file).unwrap();
            let place = text.position(one.span.start, crate::text::lines::Encoding::Utf8);
            let what = if one.is_definition() { "defines" } else { "names" };
            let path = fixture.world.path(one.file);
            format!("{path}:{}:{} {what} {}\n", place.line + 1, place.column + 1, text.slice(one.shown()))
        };
        found.iter().map(line).collect()
    }

    fn check(text: &str, definitions: bool, expected: &Expect) {
        let fixture = fixture(text);
        let found = references(&fixture.world, fixture.file, fixture.offset(), definitions);
        expected.assert_eq(&show(&found, &fixture));
    }

    #[test]
    fn an_entity_is_found_in_mentions_statements_and_bare_ones() {
        let text = "%% allow undefined-entity: @kh\n\n[He]{@k$0h} and [Khrushchev]{@}, `@kh`.{! of=@kh resp=@kh =@kh}\n\n\
                    ```\n[x]{@kh}\n```\n//- b.gloss\n[He]{@kh?}";
        check(
            &(text.to_owned() + REGISTER),
            true,
            &expect![[r#"
                b.gloss:1:7 names kh
                register.gloss:1:9 defines @person kh
                register.gloss:3:38 names kh
                register.gloss:7:14 names kh
                register.gloss:11:14 names kh
                text.gloss:3:7 names kh
                text.gloss:3:28 names @
                text.gloss:3:45 names kh
                text.gloss:3:54 names kh
                text.gloss:3:59 names kh
            "#]],
        );
    }

    #[test]
    fn the_definition_comes_on_request_alone() {
        let text = "[Sta$0lin]{@st}".to_owned() + REGISTER;
        check(
            &text,
            false,
            &expect![[r#"
                register.gloss:3:23 names st
                register.gloss:11:19 names st
                text.gloss:1:11 names st
            "#]],
        );
        check("@person x$0\n  name: X\n", false, &expect![""]);
        check(
            "@person x$0\n  name: X\n",
            true,
            &expect![[r#"
            text.gloss:1:9 defines @person x
        "#]],
        );
    }

    #[test]
    fn nothing_is_named_in_comments_verbatim_and_plain_words() {
        for text in ["%% see @k$0h", "```\n[x]{@k$0h}\n```\n", "Pl$0ain.", "As `[x]{@k$0h}` is.", "[a]{=19$056}"] {
            check(&(text.to_owned() + REGISTER), true, &expect![""]);
        }
    }

    #[test]
    fn what_no_entry_defines_is_found_too() {
        check(
            "[a]{@no$0ne} [b]{@none}",
            true,
            &expect![[r#"
                text.gloss:1:6 names none
                text.gloss:1:17 names none
            "#]],
        );
    }

    const CITING: &str = "A.{! ^doe(p. 1)} B [see @doe, p. 2]. @doe says.{! cf=^doe against=^doe} `^doe`\n\n%% ^doe\n\
                          //- r.gloss\n@work w\n  name: W {^doe}\n  cite: ^doe(p. 3)\n";

    #[test]
    fn a_source_is_found_from_a_citation_and_from_its_entry() {
        let expected = expect![[r#"
            r.gloss:2:13 names doe
            r.gloss:3:10 names doe
            s.bib:1:7 defines doe
            s.bib:5:22 names doe
            text.gloss:1:7 names doe
            text.gloss:1:26 names doe
            text.gloss:1:39 names doe
            text.gloss:1:55 names doe
            text.gloss:1:68 names doe
        "#]];
        let bib = "//- s.bib\n@book{doe,\n  title = {D},\n}\n\n@book{roe, crossref={doe}}\n";
        check(&format!("{}{bib}", CITING.replacen("^doe", "^d$0oe", 1)), true, &expected);
        for place in ["@book{d$0oe", "title$0", "crossref={d$0oe"] {
            let bib = bib.replace(&place.replace("$0", ""), place);
            check(&format!("{CITING}{bib}"), true, &expected);
        }
    }

    #[test]
    fn other_bibliographies_are_asked_too() {
        for bib in [
            "//- s.json\n[{\"id\": \"do$0e\", \"type\": \"book\", \"title\": \"D\"}]\n",
            "//- s.yaml\nd$0oe:\n  type: Book\n  title: D\n",
        ] {
            check(
                &format!("A.{{^doe}}\n{bib}"),
                false,
                &expect![[r#"
                text.gloss:1:5 names doe
            "#]],
            );
        }
    }

    #[test]
    fn a_bare_key_of_prose_is_a_citation_only_where_a_bibliography_has_it() {
        check("As @d$0oe says. [@doe]", true, &expect![""]);
        check(
            "As @doe says. [@d$0oe]",
            true,
            &expect![[r#"
                text.gloss:1:17 names doe
            "#]],
        );
    }

    #[test]
    fn an_id_of_a_file_is_found_with_its_milestone_and_what_points_at_it() {
        let text = "@text a\n  title: A\n\n{<m$0 !}One.\n\nTwo{m>} [x]{! supports=#m} [y]{#m2 see=#m}\n\
                    //- b.gloss\n{<m}z{m>} [z]{! disputes=a#m supports=#m}\n";
        check(
            text,
            true,
            &expect![[r#"
                b.gloss:1:28 names m
                text.gloss:4:3 defines m
                text.gloss:6:5 names m
                text.gloss:6:25 names m
                text.gloss:6:41 names m
            "#]],
        );
        check(
            "@text a\n  title: A\n\n[x]{#m}\n//- b.gloss\n[z]{! disputes=$0a#m}\n",
            true,
            &expect![[r#"
                b.gloss:1:16 names a
                text.gloss:1:7 defines @text a
            "#]],
        );
    }

    #[test]
    fn a_footnote_is_found_from_its_note_too() {
        check(
            "As[^n] and[^n].\n\n[^$0n]: Note.\n",
            false,
            &expect![[r#"
                text.gloss:1:5 names n
                text.gloss:1:13 names n
            "#]],
        );
        check("As[^n].\n\n[^n]: No$0te.\n", true, &expect![""]);
    }

    #[test]
    fn a_footnote_is_found() {
        check(
            "As[^n] and[^$0n].\n\n[^n]: Note.\n[^m]: Other.\n",
            true,
            &expect![[r#"
                text.gloss:1:5 names n
                text.gloss:1:13 names n
                text.gloss:3:3 defines [^n]:
            "#]],
        );
    }

    #[test]
    fn only_the_same_file_is_highlighted() {
        let fixture =
            fixture("[a]{@s$0t} [Stalin]{@}\n//- b.gloss\n[a]{@st}\n//- c.gloss\n@person st\n  name: Stalin\n");
        let found = highlights(&fixture.world, fixture.file, fixture.offset());
        expect![[r#"
            text.gloss:1:6 names st
            text.gloss:1:19 names @
        "#]]
        .assert_eq(&show(&found, &fixture));
    }
}

use std::fmt::Write;
use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::ide::tests::world;
use crate::model::settings::Settings;
use crate::project::content::content;
use crate::text::edit::Edit;

const REGISTER: &str = "\
@person khrushchev
  name: Nikita Sergeyevich Khrushchev
  also: Khrushchev; N. S. Khrushchev; Хрущёв

@person malenkov
  name: Georgy Malenkov

@congress congress-20
  name: Twentieth Congress of the CPSU
  series: @cpsu
  number: 20

@series cpsu
  name: Congresses of the CPSU
  pattern: # Party Congress
";

const ESSAY: &str = "\
@text thaw
  title: The Thaw

# One

[Khrushchev]{@khrushchev} [charged [Stalin]{@stalin} with a cult]{!cult}.

{<m !}It began.

And Émile wrote.{m>} The economy grew.{! ^k}
";

fn shown(found: &[Found], world: &World) -> String {
    let mut out = String::new();
    for one in found {
        let text = world.characters(one.file).unwrap().to_string();
        let span = one.span.of_text(&text);
        writeln!(out, "{:?} {} ({}) | {span:?}", one.kind, one.name, one.container).unwrap();
    }
    out
}

fn check(query: &str, expected: Expect) {
    let world = world(&[("register.gloss", REGISTER), ("essay.gloss", ESSAY)]);
    let found = Symbols::default().of(&world).search(&world, query, 128);
    expected.assert_eq(&shown(&found, &world));
}

#[test]
fn entities_are_found_by_every_name() {
    check(
        "khrushchev",
        expect![[r#"
        Entry(Person) Khrushchev (@person khrushchev, Nikita Sergeyevich Khrushchev) | "khrushchev"
    "#]],
    );
    check(
        "Хрущев",
        expect![[r#"
        Entry(Person) Хрущёв (@person khrushchev, Nikita Sergeyevich Khrushchev) | "khrushchev"
    "#]],
    );
    check(
        "20th party",
        expect![[r#"
        Entry(Congress) 20th Party Congress (@congress congress-20, Twentieth Congress of the CPSU) | "congress-20"
    "#]],
    );
    check(
        "mlnkv",
        expect![[r#"
            Entry(Person) Georgy Malenkov (@person malenkov) | "malenkov"
        "#]],
    );
    check(
        "the thaw",
        expect![[r#"
        Entry(Text) The Thaw (@text thaw) | "thaw"
    "#]],
    );
    check(
        "emile",
        expect![[r#"
        Claim It began. And Émile wrote. (!m, essay.gloss) | "It began.\n\nAnd Émile wrote."
    "#]],
    );
    check("zzz", expect![[""]]);
}

#[test]
fn claims_are_found_by_their_words_and_ids() {
    check(
        "stalin charg",
        expect![[r#"
        Claim charged Stalin with a cult (!cult, essay.gloss) | "charged [Stalin]{@stalin} with a cult"
    "#]],
    );
    check(
        "cult",
        expect![[r#"
        Claim charged Stalin with a cult (!cult, essay.gloss) | "charged [Stalin]{@stalin} with a cult"
    "#]],
    );
    check(
        "wrote émile",
        expect![[r#"
        Claim It began. And Émile wrote. (!m, essay.gloss) | "It began.\n\nAnd Émile wrote."
    "#]],
    );
    check("conomy", expect![[""]]);
}

#[test]
fn a_query_of_nothing_shows_all_entities() {
    check(
        "",
        expect![[r#"
        Entry(Series) Congresses of the CPSU (@series cpsu) | "cpsu"
        Entry(Person) Georgy Malenkov (@person malenkov) | "malenkov"
        Entry(Person) Nikita Sergeyevich Khrushchev (@person khrushchev) | "khrushchev"
        Entry(Text) The Thaw (@text thaw) | "thaw"
        Entry(Congress) Twentieth Congress of the CPSU (@congress congress-20) | "congress-20"
    "#]],
    );
}

#[test]
fn only_the_best_are_shown() {
    let world = world(&[("register.gloss", REGISTER), ("essay.gloss", ESSAY)]);
    assert_eq!(Symbols::default().of(&world).search(&world, "c", 2).len(), 2);
}

/// Each edit in turn: the file, what is replaced, by what.
#[test]
fn what_is_kept_up_is_what_is_made_anew() {
    let mut world = world(&[
        ("a.gloss", ESSAY),
        ("b.gloss", "[Nothing]{!} here.\n"),
        ("register.gloss", REGISTER),
        ("z.bib", "@book{k,}"),
    ]);
    let mut symbols = Symbols::default().of(&world);
    let edits = [
        ("a.gloss", "charged", "cleared"),
        ("a.gloss", "# One\n\n", "[Before]{!before} it.\n\n# One\n\n"),
        ("a.gloss", "[Khrushchev]", "Then [Khrushchev]"),
        ("b.gloss", "Nothing", "Something [Khrushchev]{@khrushchev}"),
        ("register.gloss", "Georgy", "Georgi"),
        ("register.gloss", "@person khrushchev", "%% all\n\n@person khrushchev"),
        ("register.gloss", "Georgi", "George"),
        ("register.gloss", "# Party Congress", "# Gathering"),
        ("a.gloss", "@text thaw\n  title: The Thaw\n\n", ""),
        ("register.gloss", "@person malenkov\n  name: George Malenkov\n", ""),
        ("b.gloss", "!", "#x"),
    ];
    for (path, old, new) in edits {
        let file = world.file_at(path).unwrap();
        let at = world.characters(file).unwrap().to_string().find(old).unwrap();
        world.edit(file, &Edit::replace(Span::of(at..at + old.len()), new));
        same(&mut symbols, &world);
    }
    world.put("c.gloss", content("c.gloss", b"[New]{!new} text.\n".to_vec()));
    same(&mut symbols, &world);
    for path in ["b.gloss", "register.gloss"] {
        let file = world.file_at(path).unwrap();
        world.remove(file);
        same(&mut symbols, &world);
    }
    let empty = World::new(vec![], Arc::new(Settings::default()));
    same(&mut symbols, &empty);
}

fn same(symbols: &mut Symbols, world: &World) {
    *symbols = symbols.of(world);
    for query in ["", "khrushchev", "20th", "cleared", "georg", "some", "new", "nothing", "thaw", "c"] {
        let kept = symbols.search(world, query, 128);
        let anew = Symbols::default().of(world).search(world, query, 128);
        assert_eq!(shown(&kept, world), shown(&anew, world), "{query}");
    }
}

#[test]
fn claims_of_a_file_that_has_changed_are_no_less_than_others() {
    let many = "[It was so]{!}.\n\n".repeat(200);
    let mut world = world(&[("a.gloss", "[It]{!first} was.\n"), ("b.gloss", &many)]);
    let mut symbols = Symbols::default().of(&world);
    let file = world.file_at("a.gloss").unwrap();
    world.edit(file, &Edit::insert(0, "Then "));
    symbols = symbols.of(&world);
    let found = symbols.search(&world, "it", 128);
    assert_eq!((found.len(), &*found[0].container), (128, "!first, a.gloss"));
}

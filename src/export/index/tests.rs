//! What stands in an index, and in which order.

use expect_test::expect;

use super::{Sort, html, index, markdown, text};
use crate::ide::tests::world;
use crate::model::files::FileId;
use crate::model::world::World;

const TEXT: &str = "@text t\n  title: T\n\n# The <speech>\n\n[Khrushchev]{@kh} spoke at the [Congress]{@c20}.\n\n\
    [He]{@kh} and [Molotov]{@mo?}; [him]{@kh}.\n\n[Khrushchev]{@}.\n\n# Élan\n\nNobody.\n\n[K.]{@kh} [nobody]{@none} [É]{@el}[A]{@an}\n";

const REGISTER: &str = "@person kh\n  name: Nikita Khrushchev\n  also: Khrushchev; Хрущёв\n  note: [Molotov]{@mo}\n\n\
    @person mo\n  name: Molotov\n  also: Molotov, V.; Scriabin\n\n@congress c20\n  name: The Twentieth Congress\n  also: Twentieth Congress\n  of: @cpsu\n  part-of: @el\n\n\
    @concept el\n  name: élan\n\n@concept an\n  name: Ähre\n\n@org cpsu\n  name: CPSU\n";

fn files(world: &World) -> Vec<FileId> {
    world.files().map(|(id, _)| id).collect()
}

#[test]
fn names_stand_under_their_headwords() {
    let world = world(&[("a.gloss", TEXT), ("r.gloss", REGISTER)]);
    expect![[r#"
        Ä
        Ähre: Élan ¶ 5

        É
        élan: Élan ¶ 5

        K
        Khrushchev, Nikita: The <speech> ¶ 1–3; Élan ¶ 5

        M
        Molotov: The <speech> ¶ 2?

        N
        @none: Élan ¶ 5

        S
        Scriabin, see Molotov

        T
        Twentieth Congress, The: The <speech> ¶ 1. See also élan

        Х
        Хрущёв, see Khrushchev, Nikita
    "#]]
    .assert_eq(&text(&world, &index(&world, &files(&world))));
}

#[test]
fn the_language_says_where_a_letter_stands() {
    let settings = |lang: &str| crate::model::settings::Settings { lang: lang.to_owned(), ..Default::default() };
    let order = |lang: &str| {
        let mut names = ["Zola", "Ähre", "Adam", "Öl", "ära", "\"Bor\""];
        names.sort_by({
            let order = super::Order::of(&settings(lang).lang);
            move |a, b| order.compare(a, b)
        });
        names.join(" ")
    };
    assert_eq!(order("de"), "Adam Ähre ära \"Bor\" Öl Zola");
    assert_eq!(order("sv"), "Adam \"Bor\" Zola Ähre ära Öl");
    assert_eq!(order("no such tag"), order("en"));
}

#[test]
fn nothing_an_author_writes_is_markup() {
    let world = world(&[
        ("a.gloss", "# *A* <b>\n\n[x]{@x}\n"),
        ("r.gloss", "@person x\n  name: <script>alert(1)</script>\n  also: *bold* | [a](b); a\u{202e}b\n"),
    ]);
    let index = index(&world, &files(&world));
    let (page, list) = (html(&world, &index), markdown(&world, &index));
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"), "{page}");
    assert!(list.contains("\\<script>") && list.contains("\\*bold\\* \\| \\[a\\](b)"), "{list}");
    assert!(!text(&world, &index).contains('\u{202e}'));
    assert!(index.groups.iter().flat_map(|group| &group.headwords).any(|it| matches!(it.sort, Sort::See(_))));
}

#[test]
fn no_mention_no_index() {
    let world = world(&[("a.gloss", "Plain.\n"), ("r.gloss", REGISTER)]);
    assert_eq!(text(&world, &index(&world, &files(&world))), "Nobody is mentioned.\n");
}

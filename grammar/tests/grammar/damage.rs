//! What is wrong in a block never leaves it.

use proptest::prelude::*;

use crate::parse;
use crate::totality::soup;

const GOOD: &[&str] = &[
    "[Khrushchev]{@khrushchev} [spoke]{!speech ^key(p. 1)}.",
    "# A heading with a [span]{@x}",
    "@person x\n  name: X; Y {=1956}\n  note: [Z]{@z}",
    "```\nverbatim {\n```",
    "%% a comment",
    "[^1]: See [@doe, p. 1].",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_block_leaves_its_neighbours(
        before in prop::sample::select(GOOD),
        broken in soup(16),
        after in prop::sample::select(GOOD),
    ) {
        // A fence that is never closed runs to the end of the file, as it should.
        let broken = broken.replace("```", "");
        let head = format!("{before}\n\n{broken}\n\n");
        let tree = parse(&format!("{head}{after}\n"));
        let root = tree.root_node();

        let first = root.child(0).unwrap();
        let alone = parse(&format!("{before}\n\na"));
        prop_assert_eq!(first.to_sexp(), alone.root_node().child(0).unwrap().to_sexp());

        let last = root.child(root.child_count() as u32 - 1).unwrap();
        let alone = parse(&format!("{after}\n"));
        prop_assert_eq!(last.to_sexp(), alone.root_node().child(0).unwrap().to_sexp());
        prop_assert_eq!(last.start_byte(), head.len());
    }
}

//! Each format, as it is.

use expect_test::{Expect, expect};
use glossator::cli::output::{Format, render, statistics};

use crate::output::{Sample, sample};

fn check(format: Format, expected: Expect) {
    expected.assert_eq(&sample().render(format));
}

#[test]
fn full() {
    check(
        Format::Full,
        expect![[r#"
            error[undefined-entity]: nothing defines `@moskow`; did you mean `@moscow`?
             --> a essay.gloss:3:30
              |
            1 | # 会議 Plenum
              |        ------ under this heading
            2 |
            3 |     Хрущёв spoke 😀 [in Moscow]{@moskow} on it.
              |                                  ^^^^^^
              |
             ::: register.gloss:1:8
              |
            1 | @place moscow
              |        ------ `@moscow` is defined here
              |
              = explain: glossator explain undefined-entity
            fix: Rename it to @moscow
              |
            3 -     Хрущёв spoke 😀 [in Moscow]{@moskow} on it.
            3 +     Хрущёв spoke 😀 [in Moscow]{@moscow} on it.
              |

            warning[unreferenced-claim]: this claim cites no source; cite one
             --> a essay.gloss:5:2
              |
            5 | [It met]{!met}.
              |  ^^^^^^
              |
              = explain: glossator explain unreferenced-claim
            unsafe fix: Mark it as common knowledge
              |
            5 | [It met]{!met .common-knowledge}.
              |               +++++++++++++++++
            fix to fill in: Cite a source
              |
            5 | [It met]{!met ^}.
              |               +

            hint[unused-entity]: nothing uses `@moskva`
             --> register.gloss:4:8
              |
            4 | @place moskva
              |        ^^^^^^
              |
              = note: nothing needs it
              = explain: glossator explain unused-entity

            1 error, 1 warning, 1 hint in 3 files; 1 fixable with --fix, 1 more with --unsafe-fixes
        "#]],
    );
}

#[test]
fn concise() {
    check(
        Format::Concise,
        expect![[r#"
        a essay.gloss:3:30: error[undefined-entity] nothing defines `@moskow`; did you mean `@moscow`?
        a essay.gloss:5:2: warning[unreferenced-claim] this claim cites no source; cite one
        register.gloss:4:8: hint[unused-entity] nothing uses `@moskva`
    "#]],
    );
}

#[test]
fn json() {
    check(
        Format::Json,
        expect![[r#"
        [
        {"rule":"undefined-entity","level":"error","message":"nothing defines `@moskow`; did you mean `@moscow`?","path":"a essay.gloss","start":{"line":3,"column":30,"offset":57},"end":{"line":3,"column":36,"offset":63},"related":[{"message":"`@moscow` is defined here","path":"register.gloss","start":{"line":1,"column":8,"offset":7},"end":{"line":1,"column":14,"offset":13}},{"message":"under this heading","path":"a essay.gloss","start":{"line":1,"column":6,"offset":9},"end":{"line":1,"column":12,"offset":15}}],"fixes":[{"title":"Rename it to @moscow","safe":true,"edits":[{"path":"a essay.gloss","start":57,"end":63,"text":"moscow"}]}],"fingerprint":"5faa7a9cd6de1992"},
        {"rule":"unreferenced-claim","level":"warning","message":"this claim cites no source; cite one","path":"a essay.gloss","start":{"line":5,"column":2,"offset":76},"end":{"line":5,"column":8,"offset":82},"related":[],"fixes":[{"title":"Mark it as common knowledge","safe":false,"edits":[{"path":"a essay.gloss","start":88,"end":88,"text":" .common-knowledge"}]},{"title":"Cite a source","safe":false,"edits":[{"path":"a essay.gloss","start":88,"end":88,"text":" ^"}]}],"fingerprint":"86ef2eb91671882b"},
        {"rule":"unused-entity","level":"hint","message":"nothing uses `@moskva`","path":"register.gloss","start":{"line":4,"column":8,"offset":37},"end":{"line":4,"column":14,"offset":43},"related":[],"fixes":[],"fingerprint":"ef77a17d65422f9a"}
        ]
    "#]],
    );
}

#[test]
fn jsonl_has_the_objects_of_json() {
    let lines = sample().render(Format::Jsonl);
    assert_eq!(format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n")), sample().render(Format::Json));
}

#[test]
fn github() {
    check(
        Format::Github,
        expect![[r#"
        ::error title=glossator%3A undefined-entity,file=a essay.gloss,line=3,endLine=3,col=30,endColumn=36::nothing defines `@moskow`; did you mean `@moscow`?%0Aregister.gloss:1:8: `@moscow` is defined here%0Aa essay.gloss:1:6: under this heading
        ::warning title=glossator%3A unreferenced-claim,file=a essay.gloss,line=5,endLine=5,col=2,endColumn=8::this claim cites no source; cite one
        ::notice title=glossator%3A unused-entity,file=register.gloss,line=4,endLine=4,col=8,endColumn=14::nothing uses `@moskva`
    "#]],
    );
}

#[test]
fn gitlab() {
    check(
        Format::Gitlab,
        expect![[r#"
        [
        {"description":"nothing defines `@moskow`; did you mean `@moscow`?","check_name":"undefined-entity","fingerprint":"5faa7a9cd6de1992 a essay.gloss","severity":"major","location":{"path":"a essay.gloss","positions":{"begin":{"line":3,"column":30},"end":{"line":3,"column":36}}}},
        {"description":"this claim cites no source; cite one","check_name":"unreferenced-claim","fingerprint":"86ef2eb91671882b a essay.gloss","severity":"minor","location":{"path":"a essay.gloss","positions":{"begin":{"line":5,"column":2},"end":{"line":5,"column":8}}}},
        {"description":"nothing uses `@moskva`","check_name":"unused-entity","fingerprint":"ef77a17d65422f9a register.gloss","severity":"info","location":{"path":"register.gloss","positions":{"begin":{"line":4,"column":8},"end":{"line":4,"column":14}}}}
        ]
    "#]],
    );
}

#[test]
fn junit() {
    check(
        Format::Junit,
        expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="glossator" tests="4" failures="2" errors="0">
          <testsuite name="a essay.gloss" tests="2" failures="2" errors="0">
            <testcase name="undefined-entity (3:30)" classname="a essay.gloss">
              <failure type="error" message="nothing defines `@moskow`; did you mean `@moscow`?">a essay.gloss:3:30: error[undefined-entity] nothing defines `@moskow`; did you mean `@moscow`?
        register.gloss:1:8: `@moscow` is defined here
        a essay.gloss:1:6: under this heading</failure>
            </testcase>
            <testcase name="unreferenced-claim (5:2)" classname="a essay.gloss">
              <failure type="warning" message="this claim cites no source; cite one">a essay.gloss:5:2: warning[unreferenced-claim] this claim cites no source; cite one</failure>
            </testcase>
          </testsuite>
          <testsuite name="clean.gloss" tests="1" failures="0" errors="0">
            <testcase name="glossator" classname="clean.gloss"/>
          </testsuite>
          <testsuite name="register.gloss" tests="1" failures="0" errors="0">
            <testcase name="unused-entity (4:8)" classname="register.gloss">
              <system-out>register.gloss:4:8: hint[unused-entity] nothing uses `@moskva`</system-out>
            </testcase>
          </testsuite>
        </testsuites>
    "#]],
    );
}

#[test]
fn colours_are_only_in_what_people_read() {
    for format in [Format::Full, Format::Concise] {
        let coloured = sample().with(true, |report| render(format, report));
        assert!(coloured.contains("\x1b["), "{format:?}");
        assert!(!sample().render(format).contains('\x1b'), "{format:?}");
    }
    assert_eq!(sample().with(true, |report| render(Format::Json, report)), sample().render(Format::Json));
}

#[test]
fn counts_by_rule() {
    expect![[r#"
          found  fixable  level    rule
              1        1  error    undefined-entity
              1        0  warning  unreferenced-claim
              1        0  hint     unused-entity
        1 error, 1 warning, 1 hint in 3 files; 1 fixable with --fix, 1 more with --unsafe-fixes
    "#]]
    .assert_eq(&sample().with(false, |report| statistics(Format::Full, report)));
}

#[test]
fn nothing_found() {
    let none = Sample::new(&[("a.gloss", b"A."), ("b.gloss", b"B.")]);
    assert_eq!(none.render(Format::Full), "no problems in 2 files\n");
    assert_eq!(none.render(Format::Concise), "");
    assert_eq!(none.render(Format::Json), "[]\n");
    assert_eq!(none.render(Format::Jsonl), "");
    assert_eq!(none.render(Format::Github), "");
    assert_eq!(none.render(Format::Gitlab), "[]\n");
    assert_eq!(none.with(false, |report| statistics(Format::Full, report)), "no problems in 2 files\n");
}

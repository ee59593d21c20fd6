//! Which files a workspace has.

use crate::cli::Folder;

const CLAIM: &str = "[A claim]{!}.\n";

#[test]
fn a_workspace_is_looked_for_upward_and_a_file_read_as_part_of_it() {
    let folder = Folder::with(&[
        ("glossator.toml", ""),
        ("part/a.gloss", CLAIM),
        ("b.gloss", CLAIM),
        ("sources.bib", "@book{k, title={T}}\n"),
        ("c.gloss", "[A claim]{!} [@k].\n"),
        ("d.md", "[A claim]{!}.\n"),
    ]);
    folder.run("lint part").code(1).says("part/a.gloss").omits("b.gloss");
    folder.run("lint part/a.gloss").code(1).says("part/a.gloss").omits("b.gloss");
    folder.run("lint c.gloss").code(0);
    folder.run("lint").code(1).says("b.gloss").says("part/a.gloss").omits("d.md");
    folder.run("lint d.md").code(1).says("d.md");
    let inside = crate::cli::ran(folder.command().arg("lint").current_dir(folder.path("part")));
    inside.code(1).says("part/a.gloss").omits("b.gloss");
}

#[test]
fn files_are_included_and_excluded() {
    let toml = "include = [\"**/*.md\", \"*.gloss\"]\nexclude = [\"old\", \"**/draft-*\"]\n";
    let folder = Folder::with(&[("glossator.toml", toml)]);
    for path in ["a.md", "x/b.md", "c.gloss", "x/d.gloss", "old/e.md", "x/draft-f.md", "g.txt"] {
        folder.write(path, CLAIM);
    }
    let ran = folder.run("lint").code(1).says("a.md").says("x/b.md").says("c.gloss");
    ran.omits("d.gloss").omits("old").omits("draft").omits("g.txt");
}

#[test]
fn what_git_ignores_and_what_is_hidden_is_left_out() {
    let folder = Folder::with(&[(".gitignore", "build/\n*.tmp.gloss\n")]);
    for path in ["a.gloss", "build/b.gloss", "c.tmp.gloss", ".hidden/d.gloss", ".e.gloss"] {
        folder.write(path, CLAIM);
    }
    let ran = folder.run("lint").code(1).says("a.gloss");
    ran.omits("b.gloss").omits("c.tmp").omits("d.gloss").omits("e.gloss");
    folder.run("lint build/b.gloss").code(1).says("b.gloss");
}

#[test]
fn bibliographies_are_found_by_what_they_hold() {
    let folder = Folder::with(&[
        ("a.gloss", "One {^one} and two {^two} and three {^three}.\n"),
        ("one.bib", "@article{one, title={T}}\n"),
        ("two.json", "[{\"id\": \"two\", \"type\": \"article-journal\", \"title\": \"T\"}]\n"),
        ("three.yaml", "three:\n  type: article\n  title: T\n"),
        ("package.json", "{\"name\": \"x\"}\n"),
        ("broken.json", "{\n"),
        ("ci.yml", "on: [push]\n"),
        ("data.json", "nothing of JSON"),
    ]);
    let ran = folder.run("lint").code(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    folder.write("bad.json", b"\xff\xfe");
    folder.run("lint").code(0);
    folder.write("bad.bib", b"\xff\xfe");
    folder.run("lint").code(1).says("bad.bib").says("no UTF-8");
    folder.write("glossator.toml", "bibliography = [\"*.yaml\", \"one.bib\"]\n");
    folder.run("lint").code(1).says("^two").omits("^three").omits("bad.bib");
}

#[test]
fn a_bibliography_may_lie_outside() {
    let folder = Folder::with(&[("zotero/z.bib", "@book{k, title={}\n"), ("book/a.gloss", "A text.\n")]);
    folder.write("book/glossator.toml", "bibliography = [\"../zotero/z.bib\"]\n");
    folder.run("lint book").code(1).says("../zotero/z.bib").says("closing brace");
    folder.write("zotero/z.bib", "@book{k, title={T}}\n");
    folder.run("lint book").code(0);
}

#[test]
fn several_workspaces_are_each_linted() {
    let folder = Folder::with(&[
        ("one/glossator.toml", ""),
        ("one/a.gloss", CLAIM),
        ("two/glossator.toml", "[rules]\nunreferenced-claim = \"hint\"\n"),
        ("two/b.gloss", CLAIM),
    ]);
    folder.run("lint one two").code(1).says("one/a.gloss").says("two/b.gloss");
    folder.run("lint").code(1).says("one/a.gloss").says("two/b.gloss");
    folder.run("lint two").code(0).says("b.gloss");
    folder.run("lint two/b.gloss one/a.gloss --fail-on hint").code(1).says("one/a.gloss").says("two/b.gloss");
}

#[test]
fn an_inner_workspace_does_not_belong_to_the_outer() {
    let folder = Folder::with(&[("glossator.toml", "[rules]\nunreferenced-claim = \"off\"\n"), ("a.gloss", CLAIM)]);
    folder.write("inner/glossator.toml", "");
    folder.write("inner/b.gloss", CLAIM);
    folder.run("lint").code(1).says("inner/b.gloss").omits(" a.gloss");
    folder.run("lint a.gloss").code(0).omits("b.gloss");
}

#[test]
fn a_path_that_cannot_be_read_does_not_keep_the_rest_from_being_linted() {
    let folder = Folder::with(&[("a.gloss", CLAIM)]);
    let ran = folder.run("lint nothing.gloss a.gloss nor-this").code(2).says("a.gloss");
    assert_eq!(
        ran.err,
        "glossator: nothing.gloss: there is no such file or folder\nglossator: nor-this: there is no such file or folder\n"
    );
}

#[test]
fn an_empty_folder_is_said_to_be_one() {
    Folder::with(&[]).run("lint").code(0).notes("warning: no text was found");
}

#[cfg(unix)]
mod links {
    use std::process::Command;

    use super::*;

    #[test]
    fn links_to_files_are_followed_and_loops_survived() {
        let folder = Folder::with(&[("elsewhere/a.txt", CLAIM), ("book/deep/c.gloss", "A text.\n")]);
        folder.link("../elsewhere/a.txt", "book/a.gloss");
        folder.link("..", "book/deep/loop");
        folder.link("self.gloss", "book/self.gloss");
        let ran = folder.run("lint book").code(1).says("a.gloss");
        assert_eq!(ran.out.matches("cites no source").count(), 1);
        ran.notes("self.gloss: this link leads to no file, so it is left out");
    }

    #[test]
    fn a_link_that_leads_nowhere_is_left_out_or_refused_where_it_is_asked_for() {
        let folder = Folder::with(&[("a.gloss", CLAIM)]);
        folder.link("nothing", "dangling.gloss");
        folder.run("lint").code(1).says("a.gloss").notes("warning: dangling.gloss: this link leads to no file");
        folder.run("lint dangling.gloss").code(2).notes("dangling.gloss: there is no such file or folder");
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = Folder::with(&[("a.gloss", CLAIM)]);
        assert!(Command::new("mkfifo").arg(folder.path("pipe.gloss")).status().unwrap().success());
        folder.run("lint").code(1).says("a.gloss");
        folder.run("lint pipe.gloss").code(2).notes("pipe.gloss: this is neither a file nor a folder");
    }
}

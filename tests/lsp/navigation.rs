//! Going to names, finding and renaming them, through the built server.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, edit};

const FIXTURE: &str = "\
//- essay.gloss
@text essay
  title: Essay
  base: bare/essay.txt

😀 [Хрущёв]{@kh} spoke.{!said ^doe} [So]{! supports=#said}

//- register.gloss
@person kh
  name: Хрущёв
  office: @sec

@office sec
  name: Secretary
  of: @party

@org party
  name: Party

@org cell
  name: Cell
  part-of: @party

//- sources.bib
@book{doe,
  title = {D},
}
//- bare/essay.txt
Text.
";

/// A client that can do all that is tested here, counting in UTF-16.
fn skilled() -> Value {
    let mut able = able("utf-16");
    for what in ["definition", "declaration", "typeDefinition", "implementation"] {
        able["textDocument"][what] = json!({"linkSupport": true});
    }
    for what in ["references", "linkedEditingRange", "documentLink", "callHierarchy", "typeHierarchy"] {
        able["textDocument"][what] = json!({});
    }
    able["workspace"]["fileOperations"] = json!({"willRename": true});
    able
}

fn opened(capabilities: Value) -> Session {
    let mut session = Session::with(FIXTURE, capabilities);
    session.open("essay.gloss");
    session
}

/// Start and end as `line:column-line:column`.
fn range(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

fn places(session: &Session, answer: &Value) -> Vec<String> {
    let place = |one: &Value| format!("{} {}", session.relative(one["uri"].as_str().unwrap()), range(&one["range"]));
    answer.as_array().into_iter().flatten().map(place).collect()
}

#[test]
fn a_definition_is_a_link_where_the_client_takes_one() {
    let mut session = opened(skilled());
    let place = session.place("essay.gloss", 4, 14);
    let answer = session.client.call("textDocument/definition", place.clone());
    let link = &answer[0];
    assert_eq!(session.relative(link["targetUri"].as_str().unwrap()), "register.gloss");
    assert_eq!(range(&link["originSelectionRange"]), "4:13-4:15");
    assert_eq!(range(&link["targetRange"]), "0:0-2:14");
    assert_eq!(range(&link["targetSelectionRange"]), "0:0-0:10");
    let answer = session.client.call("textDocument/typeDefinition", place);
    assert_eq!(range(&answer[0]["targetSelectionRange"]), "4:0-4:11");

    let mut session = opened(able("utf-8"));
    let place = session.place("essay.gloss", 4, 22);
    let answer = session.client.call("textDocument/definition", place);
    assert_eq!(places(&session, &answer), ["register.gloss 0:0-0:10"]);
    assert_eq!(session.definition("essay.gloss", 2, 10), "bare/essay.txt:0");
    assert_eq!(session.definition("essay.gloss", 3, 0), "");
}

#[test]
fn references_are_of_the_text_as_it_is_now() {
    let mut session = opened(skilled());
    session.change("essay.gloss", json!([edit((4, 0), (4, 0), "[He]{@kh} ")]));
    let mut params = session.place("essay.gloss", 4, 6);
    params["context"] = json!({"includeDeclaration": true});
    let answer = session.client.call("textDocument/references", params);
    let expected = ["essay.gloss 4:6-4:8", "essay.gloss 4:23-4:25", "register.gloss 0:0-0:10"];
    assert_eq!(places(&session, &answer), expected);
    let mut params = session.place("sources.bib", 0, 7);
    params["context"] = json!({"includeDeclaration": false});
    let answer = session.client.call("textDocument/references", params);
    assert_eq!(places(&session, &answer), ["essay.gloss 4:41-4:44"]);
}

#[test]
fn a_rename_names_every_file_and_its_version() {
    let mut session = opened(skilled());
    let mut params = session.place("essay.gloss", 4, 14);
    let answer = session.client.call("textDocument/prepareRename", params.clone());
    assert_eq!((range(&answer["range"]).as_str(), &answer["placeholder"]), ("4:13-4:15", &json!("kh")));
    params["newName"] = json!("nikita");
    let answer = session.client.call("textDocument/rename", params.clone());
    let changes = answer["documentChanges"].as_array().unwrap();
    let shown = |change: &Value| {
        let document = &change["textDocument"];
        let uri = session.relative(document["uri"].as_str().unwrap());
        let edit = &change["edits"][0];
        format!("{uri} {} {} {}", document["version"], range(&edit["range"]), edit["newText"])
    };
    let shown: Vec<String> = changes.iter().map(shown).collect();
    assert_eq!(shown, ["essay.gloss 1 4:13-4:15 \"nikita\"", "register.gloss null 0:8-0:10 \"nikita\""]);

    params["newName"] = json!("sec");
    let error = session.client.ask("textDocument/rename", params).unwrap_err();
    assert!(error.message.contains("`@sec` is taken"), "{error:?}");
}

#[test]
fn hierarchies_go_on_from_what_they_gave() {
    let mut session = opened(skilled());
    assert_eq!(session.capabilities["typeHierarchyProvider"], true);
    let place = session.place("register.gloss", 8, 6);
    let party = session.client.call("textDocument/prepareTypeHierarchy", place);
    assert_eq!(party[0]["detail"], "org @party");
    let below = session.client.call("typeHierarchy/subtypes", json!({"item": party[0]}));
    assert_eq!((below.as_array().unwrap().len(), &below[0]["name"]), (1, &json!("Cell")));
    let above = session.client.call("typeHierarchy/supertypes", json!({"item": below[0]}));
    assert_eq!(above[0]["name"], "Party");

    let place = session.place("essay.gloss", 4, 30);
    let said = session.client.call("textDocument/prepareCallHierarchy", place);
    assert_eq!(said[0]["name"], "😀 Хрущёв spoke.");
    let incoming = session.client.call("callHierarchy/incomingCalls", json!({"item": said[0]}));
    assert_eq!((&incoming[0]["from"]["name"], &incoming[0]["from"]["detail"]), (&json!("So"), &json!("supports")));
    let outgoing = session.client.call("callHierarchy/outgoingCalls", json!({"item": incoming[0]["from"]}));
    assert_eq!(outgoing[0]["to"]["name"], said[0]["name"]);
}

#[test]
fn links_and_paths_are_of_the_folder() {
    let mut session = opened(skilled());
    let params = json!({"textDocument": {"uri": session.uri("essay.gloss")}});
    let links = session.client.call("textDocument/documentLink", params);
    assert_eq!(session.relative(links[0]["target"].as_str().unwrap()), "bare/essay.txt");
    let (old, new) = (session.uri("bare"), session.uri("plain"));
    let files = json!({"files": [{"oldUri": old, "newUri": new}]});
    let answer = session.client.call("workspace/willRenameFiles", files);
    let change = &answer["documentChanges"][0];
    assert_eq!(session.relative(change["textDocument"]["uri"].as_str().unwrap()), "essay.gloss");
    assert_eq!(change["edits"][0]["newText"], "plain/essay.txt");
}

/// The configuration names its bibliographies by their paths.
#[test]
fn a_bibliography_that_moves_is_named_anew_in_the_configuration() {
    let configuration = "//- glossator.toml\n# 😀\nbibliography = [\"sources.bib\", './lit/a.bib', \"lit/*.bib\"]\n";
    let mut session =
        Session::with(&format!("{FIXTURE}//- lit/a.bib\n@book{{a, title = {{A}}}}\n{configuration}"), skilled());
    let mut mend = |old: &str, new: &str| {
        let files = json!({"files": [{"oldUri": session.uri(old), "newUri": session.uri(new)}]});
        let answer = session.client.call("workspace/willRenameFiles", files);
        let change = &answer["documentChanges"][0];
        let uri = session.relative(change["textDocument"]["uri"].as_str().unwrap_or_default());
        let edits = change["edits"].as_array().cloned().unwrap_or_default();
        let edit = |edit: &Value| format!("{} {}", range(&edit["range"]), edit["newText"].as_str().unwrap());
        (uri, edits.iter().map(edit).collect::<Vec<_>>())
    };
    let toml = || "glossator.toml".to_owned();
    assert_eq!(mend("sources.bib", "new/s.bib"), (toml(), vec!["1:17-1:28 new/s.bib".to_owned()]));
    assert_eq!(
        mend("lit", "read"),
        (toml(), ["1:32-1:43 read/a.bib", "1:47-1:56 read/*.bib"].map(str::to_owned).to_vec())
    );
    assert_eq!(mend("essay.gloss", "text.gloss"), (String::new(), vec![]));
}

#[test]
fn what_the_client_cannot_use_is_not_offered() {
    let session = Session::with(FIXTURE, able("utf-8"));
    assert_eq!(session.capabilities["definitionProvider"], true);
    assert_eq!(session.capabilities["renameProvider"]["prepareProvider"], true);
    for what in ["typeHierarchyProvider", "callHierarchyProvider", "documentLinkProvider"] {
        assert!(session.capabilities.get(what).is_none(), "{what}");
    }
    assert!(session.capabilities["workspace"].get("fileOperations").is_none());
}

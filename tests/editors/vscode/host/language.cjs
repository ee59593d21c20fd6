// What the server gives to the editor.

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const vscode = require("vscode");
const { api, at, open, root, until } = require("./tools.cjs");

const ask = (command, ...given) => vscode.commands.executeCommand(command, ...given);
const hover = async (document, place) =>
  (await ask("vscode.executeHoverProvider", document.uri, place)).flatMap((one) => one.contents).map((one) => one.value).join("\n");
const onDisk = (path) => readFileSync(vscode.Uri.joinPath(root(), path).fsPath, "utf8");

module.exports = async (test) => {
  const { server } = await api();
  await until("the server", () => server.health.is === "ready");
  const essay = await open("essay.gloss");

  await test("the language is known", () => assert.equal(essay.languageId, "gloss"));

  await test("findings arrive", async () => {
    const notes = await open("notes.gloss");
    const found = await until("findings", () => {
      const all = vscode.languages.getDiagnostics(notes.uri);
      return all.length > 2 && all;
    });
    const codes = found.map((one) => one.code.value ?? one.code).sort();
    assert.deepEqual(codes, ["date-mismatch", "undefined-source", "unreferenced-claim"]);
    assert.equal(found[0].source, "glossator");
  });

  await test("hover of a person", async () => {
    const card = await until("a card", () => hover(essay, at(essay, "{@khrushchev}", 3)));
    assert.match(card, /Nikita Sergeyevich Khrushchev/);
    assert.match(card, /First Secretary/);
    assert.match(card, /aged 61/);
  });

  await test("hover of a congress", async () => {
    const card = await hover(essay, at(essay, "{@congress-20}", 3));
    assert.match(card, /14 to 25 February 1956, 12 days/);
    assert.match(card, /Nineteenth/);
    assert.match(card, /Twenty-First/);
    assert.match(card, /Delegates: 1430/);
  });

  await test("definition across files", async () => {
    const [to] = await ask("vscode.executeDefinitionProvider", essay.uri, at(essay, "{@khrushchev}", 3));
    const uri = to.targetUri ?? to.uri;
    const range = to.targetSelectionRange ?? to.range;
    assert.match(uri.path, /register\/people\.gloss$/);
    assert.match((await vscode.workspace.openTextDocument(uri)).lineAt(range.start.line).text, /^@person khrushchev/);
  });

  await test("definition into the bibliography", async () => {
    const [to] = await ask("vscode.executeDefinitionProvider", essay.uri, at(essay, "^khrushchev1989", 3));
    const uri = to.targetUri ?? to.uri;
    const range = to.targetSelectionRange ?? to.range;
    assert.match(uri.path, /sources\.bib$/);
    assert.match((await vscode.workspace.openTextDocument(uri)).lineAt(range.start.line).text, /^@\w+\{khrushchev1989/);
  });

  await test("completion inserts a mention", async () => {
    const notes = await open("notes.gloss");
    const end = notes.lineAt(notes.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notes.uri, end, "\nThen [Khru");
    await vscode.workspace.applyEdit(edit);
    const place = notes.lineAt(notes.lineCount - 1).range.end;
    const { items } = await ask("vscode.executeCompletionItemProvider", notes.uri, place, "[");
    const offered = items.find((item) => JSON.stringify([item.insertText, item.label]).includes("{@khrushchev"));
    assert.ok(offered, items.slice(0, 5).map((item) => JSON.stringify(item.label)).join());
    const text = typeof offered.insertText === "string" ? offered.insertText : offered.insertText.value;
    const range = offered.range.replacing ?? offered.range;
    const taken = new vscode.WorkspaceEdit();
    taken.replace(notes.uri, range, text.replace(/\$\d|\$\{\d:?([^}]*)\}/g, "$1"));
    await vscode.workspace.applyEdit(taken);
    assert.match(notes.lineAt(notes.lineCount - 1).text, /^Then \[Khrushchev\]\{@khrushchev\}/);
    await notes.save();
  });

  await test("a quick fix mends its finding", async () => {
    const notes = await open("notes.gloss");
    const of = (all) => all.find((one) => (one.code.value ?? one.code) === "date-mismatch");
    const finding = await until("the finding", () => of(vscode.languages.getDiagnostics(notes.uri)));
    const actions = await ask("vscode.executeCodeActionProvider", notes.uri, finding.range, "quickfix", 10);
    const fix = actions.find((action) => action.edit && /Saturday/.test(JSON.stringify(action.edit)) || /Saturday/.test(action.title));
    assert.ok(fix?.edit, actions.map((action) => action.title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(notes.getText(), /Saturday, 25 February 1956/);
    await until("its end", () => !of(vscode.languages.getDiagnostics(notes.uri)));
    await notes.save();
  });

  await test("tokens by their own names", async () => {
    const legend = await ask("vscode.provideDocumentSemanticTokensLegend", essay.uri);
    const kinds = await until("tokens", async () => {
      const { data } = await ask("vscode.provideDocumentSemanticTokens", essay.uri);
      const names = new Set([...data].filter((_, index) => index % 5 === 3).map((index) => legend.tokenTypes[index]));
      return names.has("person") && names;
    });
    for (const kind of ["person", "congress", "place", "date", "claim", "citation", "punctuation"]) {
      assert.ok(kinds.has(kind), `${kind} is not among ${[...kinds].join()}`);
    }
  });

  await test("rename in several files", async () => {
    const edit = await ask("vscode.executeDocumentRenameProvider", essay.uri, at(essay, "{@khrushchev}", 3), "nikita");
    assert.ok(edit.size >= 4, `${edit.size} files`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    for (const document of vscode.workspace.textDocuments) {
      await document.save();
    }
    assert.match(onDisk("register/people.gloss"), /^@person nikita\b/m);
    for (const path of ["essay.gloss", "register/people.gloss", "register/congresses.gloss", "notes.gloss"]) {
      assert.ok(!/@khrushchev\b(?!-)/.test(onDisk(path)), path);
    }
    assert.match(onDisk("notes.gloss"), /\{@nikita\}/);
  });
};

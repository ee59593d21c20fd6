// The views show what the command line prints.

const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const { mkdtempSync, readFileSync, readdirSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const vscode = require("vscode");
const { api, bare, open, printed, root, until } = require("./tools.cjs");

const sum = (nodes) => nodes.reduce((all, node) => all + Number(node.description), 0);

module.exports = async (test) => {
  const { server, register, claims, timeline, status, text } = await api();
  const essay = await open("essay.gloss");
  await vscode.commands.executeCommand("glossator.register.focus");
  await until("the views", () => register.view.visible && claims.view.visible && timeline.visible);
  await vscode.commands.executeCommand("glossator.refresh");

  for (const command of ["claims", "entities", "timeline"]) {
    await test(`the server answers what \`glossator ${command}\` prints`, async () => {
      assert.deepEqual(bare(await server.ask(`glossator.${command}`)), printed(command));
    });
  }

  await test("the register has all entities by kind, to go to", async () => {
    const entities = printed("entities");
    assert.equal(sum(register.nodes), entities.length);
    for (const { label, description, children } of register.nodes) {
      const own = entities.filter((entity) => entity.kind === label);
      assert.equal(Number(description), own.length);
      assert.deepEqual(children.map((child) => child.label), own.map((entity) => entity.name || entity.id));
    }
    const people = register.nodes.find((node) => node.label === "person");
    const { command } = people.children.find((child) => child.label === "Nikita Sergeyevich Khrushchev");
    await vscode.commands.executeCommand(command.command, ...command.arguments);
    const editor = await until("the register", () => /people\.gloss$/.test(vscode.window.activeTextEditor?.document.uri.path) && vscode.window.activeTextEditor);
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /^@person nikita/);
  });

  await test("the claims are there by state and file", () => {
    const all = printed("claims");
    assert.equal(sum(claims.nodes), all.length);
    const disputed = claims.nodes.find((node) => node.label === "Disputed");
    assert.equal(Number(disputed.description), all.filter((claim) => claim.state === "disputed").length);
    assert.deepEqual(disputed.children.flatMap((file) => file.children.map((claim) => claim.label)).sort(),
      all.filter((claim) => claim.state === "disputed").map((claim) => claim.text).sort());
    assert.match(claims.view.message, /^\d+ of \d+ claims referenced/);
  });

  await test("the claims without a source alone", async () => {
    await vscode.commands.executeCommand("glossator.onlyUnreferenced");
    const wanted = printed("claims").filter((claim) => claim.state === "unreferenced");
    assert.ok(wanted.length > 0);
    assert.deepEqual(claims.nodes.map((node) => [node.label, Number(node.description)]), [["Without a source", wanted.length]]);
    await vscode.commands.executeCommand("glossator.allClaims");
    assert.equal(sum(claims.nodes), printed("claims").length);
  });

  await test("the timeline is the picture and its items, to go to", async () => {
    const dated = printed("timeline");
    const page = timeline.page();
    assert.equal(page.split("<li>").length - 1, dated.length);
    const [, picture] = /(<svg [\s\S]*<\/svg>)/.exec(page);
    const places = [...picture.matchAll(/ data-at="(\d+)"[^>]*><title>([^<]*)/g)];
    assert.equal(new Set(places.map(([, at]) => at)).size, dated.length);
    const [, at] = places.find(([, , title]) => title.startsWith("Nikita Sergeyevich Khrushchev,"));
    assert.deepEqual([dated[at].sort, dated[at].id], ["life", "nikita"]);
    assert.match(page, /default-src 'none'/);
    const index = dated.findIndex((one) => one.sort === "claim" && one.path === "essay.gloss");
    await timeline.go(index);
    assert.equal(vscode.window.activeTextEditor.document.uri.path.endsWith("/essay.gloss"), true);
    assert.equal(vscode.window.activeTextEditor.selection.start.line, dated[index].start.line - 1);
  });

  await test("the views follow an edit", async () => {
    const before = sum(claims.nodes);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(essay.uri, essay.lineAt(essay.lineCount - 1).range.end, "\n\n[One more]{!one-more}.");
    await vscode.workspace.applyEdit(edit);
    await until("one more claim", () => sum(claims.nodes) === before + 1);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until("one less", () => sum(claims.nodes) === before);
  });

  await test("the status bar tells the coverage", () => {
    const counted = printed("claims").filter((claim) => claim.state !== "exempt");
    const referenced = counted.filter((claim) => claim.state !== "unreferenced");
    assert.equal(status.item.text, `$(book) ${referenced.length}/${counted.length}`);
  });

  await test("only the text is read, and the annotations come back", async () => {
    const editor = await open("essay.gloss").then(() => vscode.window.activeTextEditor);
    await vscode.commands.executeCommand("glossator.readOnlyText");
    const uri = editor.document.uri.toString();
    const hidden = await until("what is hidden", () => text.hidden.get(uri)?.length && text.hidden.get(uri));
    const shown = hidden.reduceRight((left, range) => {
      const [from, to] = [editor.document.offsetAt(range.start), editor.document.offsetAt(range.end)];
      return left.slice(0, from) + left.slice(to);
    }, editor.document.getText());
    assert.ok(!/[{}]|@nikita/.test(shown), shown.slice(0, 300));
    assert.match(shown, /On 25 February 1956, the concluding day of the Twentieth Party Congress/);
    await vscode.commands.executeCommand("glossator.readOnlyText");
    assert.equal(text.hidden.get(uri).length, 0);
  });

  await test("an export is that of the command line, and overwrites nothing unasked", async () => {
    const folder = vscode.Uri.file(mkdtempSync(join(tmpdir(), "exported-")));
    await vscode.commands.executeCommand("glossator.exportAs", "csv", folder);
    const wanted = mkdtempSync(join(tmpdir(), "wanted-"));
    execFileSync(process.env.GLOSSATOR, ["export", "--to", "csv", "--output", wanted], { cwd: root().fsPath, stdio: "ignore" });
    assert.deepEqual(readdirSync(folder.fsPath).sort(), readdirSync(wanted).sort());
    for (const name of readdirSync(wanted)) {
      assert.equal(readFileSync(join(folder.fsPath, name), "utf8"), readFileSync(join(wanted, name), "utf8"), name);
    }
    writeFileSync(join(folder.fsPath, "claims.csv"), "mine");
    void vscode.commands.executeCommand("glossator.exportAs", "csv", folder);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(readFileSync(join(folder.fsPath, "claims.csv"), "utf8"), "mine");
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
  });

  await test("what is not to be seen is not asked for, and a log is no text", async () => {
    const asked = [];
    const ask = server.ask.bind(server);
    server.ask = (command, ...given) => {
      asked.push(command);
      return ask(command, ...given);
    };
    await vscode.commands.executeCommand("glossator.showLog");
    await vscode.commands.executeCommand("workbench.view.explorer");
    await until("the views to go", () => !register.view.visible && !timeline.visible);
    await vscode.commands.executeCommand("glossator.refresh");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    asked.length = 0;
    server.log.info("a line");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(asked, []);
    await vscode.commands.executeCommand("glossator.refresh");
    assert.deepEqual(asked, ["glossator.coverage"]);
    delete server.ask;
    await vscode.commands.executeCommand("workbench.action.closePanel");
    await vscode.commands.executeCommand("glossator.register.focus");
    await until("the views", () => register.view.visible);
  });

  await test("the names of a file are annotated", async () => {
    const notes = await open("notes.gloss");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notes.uri, notes.lineAt(notes.lineCount - 1).range.end, "\n\nTvardovsky wrote.");
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand("glossator.annotateFile");
    await until("the name", () => notes.getText().includes("[Tvardovsky]{@tvardovsky} wrote."));
    await notes.save();
  });
};

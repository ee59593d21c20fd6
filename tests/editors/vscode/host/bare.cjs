// A folder without register or sources, and at first without configuration.

const assert = require("node:assert");
const vscode = require("vscode");
const { api, open, root, until } = require("./tools.cjs");

module.exports = async (test) => {
  const { server, register, claims, status } = await api();
  await until("the server", () => server.health.is === "ready");
  const text = await open("text.gloss");
  const codes = (uri) => vscode.languages.getDiagnostics(uri).map((one) => one.code.value ?? one.code);

  await test("its texts have findings", async () => {
    await until("a finding", () => codes(text.uri).includes("undefined-entity"));
  });
  await test("its views hold what there is", async () => {
    await vscode.commands.executeCommand("glossator.register.focus");
    await until("the views", () => register.view.visible && claims.view.visible);
    await vscode.commands.executeCommand("glossator.refresh");
    assert.deepEqual(register.nodes, []);
    assert.equal(register.view.message, undefined);
    assert.deepEqual(claims.nodes.map((node) => [node.label, node.description]), [["Without a source", "1"]]);
    assert.equal(status.item.text, "$(book) 0/1");
  });
  await test("its Markdown is left alone", async () => {
    const chapter = await open("chapter.md");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(codes(chapter.uri), []);
  });
  await test("its Markdown is looked at once a configuration includes it", async () => {
    const chapter = await open("chapter.md");
    const include = new TextEncoder().encode('include = ["**/*.gloss", "**/*.md"]\n');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root(), "glossator.toml"), include);
    await until("a finding", () => codes(chapter.uri).includes("undefined-entity"), 30);
  });
};

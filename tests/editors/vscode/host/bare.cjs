// A folder without configuration, register or sources.

const assert = require("node:assert");
const vscode = require("vscode");
const { api, open, until } = require("./tools.cjs");

module.exports = async (test) => {
  const { server, register, claims, status } = await api();
  await until("the server", () => server.health.is === "ready");
  const text = await open("text.gloss");
  const codes = (uri) => vscode.languages.getDiagnostics(uri).map((one) => one.code.value ?? one.code);

  await test("its texts have findings", async () => {
    await until("a finding", () => codes(text.uri).includes("undefined-entity"));
  });
  await test("its views hold what there is", async () => {
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
};

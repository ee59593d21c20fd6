// Servers that are not there, or are none; each is named, and a good one is taken again.

const assert = require("node:assert");
const { join } = require("node:path");
const vscode = require("vscode");
const { api, until } = require("./tools.cjs");

const BAD = [
  ["that is not there", "nowhere", /names .*nowhere, which is no program/],
  ["that prints to standard output", "rubbish", /is no language server: it printed "Hello, I am no server\."/],
  ["that ends at once", "ends", /ended with status 3: a library is missing/],
  ["that hangs at start", "hangs", /has not answered in 2 seconds/],
  ["that is too old", "old", /is version 0\.0\.9; this extension needs 0\.1\.0/],
];

module.exports = async (test) => {
  const { server, register, status } = await api();
  const settings = () => vscode.workspace.getConfiguration("glossator");
  await settings().update("server.startTimeout", 2, vscode.ConfigurationTarget.Workspace);
  for (const [what, name, why] of BAD) {
    await test(`a server ${what}`, async () => {
      await settings().update("server.path", join(process.env.SERVERS, name), vscode.ConfigurationTarget.Workspace);
      await until("its message", () => server.health.is === "failed" && why.test(server.health.why)).catch((error) => {
        throw new Error(`${error.message}: ${JSON.stringify(server.health)}`);
      });
      assert.match(status.item.text, /\$\(error\)/);
      assert.match(status.item.tooltip, /Click to start again/);
    });
  }
  await test("a good server after them", async () => {
    await settings().update("server.startTimeout", 30, vscode.ConfigurationTarget.Workspace);
    await settings().update("server.path", process.env.GLOSSATOR, vscode.ConfigurationTarget.Workspace);
    await until("it", () => server.health.is === "ready", 40);
    register.nodes = [];
    await vscode.commands.executeCommand("glossator.refresh");
    assert.ok(register.nodes.length > 5);
  });
  await test("a server that is killed comes back", async () => {
    const first = server.running.child;
    first.kill("SIGKILL");
    await until("another", () => server.running && server.running.child !== first && server.health.is === "ready");
    assert.equal((await server.ask("glossator.entities")).length > 50, true);
  });
};

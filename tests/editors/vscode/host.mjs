// Runs the tests in the extension host of a real VS Code: `node host.mjs SERVER_MAIN EXTENSION TESTS WORKSPACE
// COUNT SUITE…`, COUNT being how many tests there are.

import { start } from "./browser.mjs";

const [main, extension, tests, workspace, count, ...suites] = process.argv.slice(2);
process.env.SUITES = suites.join(" ");
const code = await start(main);
const page = await code.open(workspace, (address) =>
  JSON.stringify([
    ["extensionDevelopmentPath", `vscode-remote://${address}${extension}`],
    ["extensionTestsPath", `vscode-remote://${address}${tests}`],
    ["skipWelcome", "true"],
  ]),
);
let passed = 0;
const done = new Promise((resolve) => {
  void page.exposeFunction("codeAutomationExit", resolve);
  setTimeout(resolve, 180_000, "no end in three minutes");
});
await page.exposeFunction("codeAutomationLog", (_, said) => {
  const line = said.filter((one) => !/^(%c|color:)/.test(one)).join(" ");
  passed += /^ok - /.test(line) ? 1 : 0;
  if (/^(not )?ok - |passed, /.test(line)) {
    console.log(line);
  }
});
await page.goto(code.url);
const status = await done;
await code.close();
// A run that ends early has fewer lines than there are tests.
if (status !== 0 || passed !== Number(count)) {
  console.error(`the run in the extension host: ${status}, ${passed} tests passed`);
  process.exit(1);
}
process.exit(0);

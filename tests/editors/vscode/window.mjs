// Opens the window of a real VS Code and looks at it: `node window.mjs SERVER_MAIN VSIX WORKSPACE SHOTS`.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { start } from "./browser.mjs";

const [main, vsix, workspace, shots] = process.argv.slice(2);
const code = await start(main, {
  "editor.minimap.enabled": false, "editor.hover.delay": 100, "editor.fontSize": 14, "workbench.colorTheme": "Default Dark Modern",
  "files.autoSave": "off", "git.openRepositoryInParentFolders": "never", "breadcrumbs.enabled": false, "window.menuBarVisibility": "compact",
});
execFileSync(process.execPath, [...code.common, "--install-extension", vsix, "--force"], { env: code.env, stdio: "ignore" });
const page = await code.open(workspace);
page.setDefaultTimeout(30_000);

const printed = (command) =>
  JSON.parse(execFileSync(process.env.GLOSSATOR, [command, "--format", "json"], { cwd: workspace, maxBuffer: 1 << 28 }));
const same = (what, is, should) => {
  if (is !== should) {
    throw new Error(`${what}: ${is}, and should be ${should}`);
  }
  console.log(`ok - ${what}`);
};
const shot = async (name) => {
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(shots, `${name}.png`) });
};
const quick = async (keys, text, row) => {
  await page.keyboard.press(keys);
  const input = page.locator(".quick-input-widget input.input");
  await input.waitFor();
  await input.fill(text);
  await page.waitForTimeout(300);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().click();
};
const open = async (name) => {
  await quick("Control+P", name, name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
};
const command = (name) => quick("F1", `>${name}`, name);
const word = (text) => page.locator(".editor-group-container .view-line span span", { hasText: new RegExp(`^${text}$`) }).first();
const hover = async (of) => {
  await of.hover();
  const card = page.locator(".monaco-hover:not(.hidden) .hover-contents, .monaco-resizable-hover .hover-contents").first();
  await card.waitFor();
  return (await card.innerText()).trim();
};
const colour = async (of, should) => {
  let is;
  for (let tries = 0; tries < 100 && is !== should; tries += 1) {
    is = await of.evaluate((element) => getComputedStyle(element).color).catch(() => undefined);
    await page.waitForTimeout(100);
  }
  return is;
};
/** The page in a view that has such an element. */
const frameWith = async (selector) => {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const frame of page.frames()) {
      if ((await frame.locator(selector).count().catch(() => 0)) > 0) {
        return frame;
      }
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no view has ${selector}`);
};
const contains = (what, text, part) => same(`${what} tells “${part}”`, text.includes(part) ? part : text, part);

mkdirSync(shots, { recursive: true });
try {
  await page.goto(code.url);
  await page.locator(".monaco-workbench").waitFor({ timeout: 90_000 });
  await open("essay.gloss");
  same("the colour of a person", await colour(word("khrushchev"), "rgb(143, 184, 232)"), "rgb(143, 184, 232)");
  const bar = page.locator(".statusbar-item", { hasText: /\d+\/\d+/ });
  await bar.waitFor();
  const counted = printed("claims").filter((claim) => claim.state !== "exempt");
  const referenced = counted.filter((claim) => claim.state !== "unreferenced").length;
  contains("the status bar", await bar.first().innerText(), `${referenced}/${counted.length}`);

  contains("the hover of a person", await hover(word("khrushchev")), "Nikita Sergeyevich Khrushchev");
  await shot("person");
  await page.keyboard.press("Escape");
  await page.mouse.move(5, 400);
  await page.waitForTimeout(400);
  contains("the hover of a congress", await hover(word("congress-20")), "14 to 25 February 1956");
  await shot("congress");
  await page.keyboard.press("Escape");

  await command("Glossator: Focus on Register View");
  const pane = (title) => page.locator(".pane", { has: page.locator(".pane-header", { hasText: title }) });
  const people = pane("Register").locator(".monaco-list-row", { hasText: "person" });
  await people.waitFor();
  const persons = printed("entities").filter((entity) => entity.kind === "person").length;
  contains("the register", await people.first().innerText(), String(persons));
  await people.first().click();
  await pane("Claims").locator(".monaco-list-row", { hasText: "Disputed" }).first().click();
  await pane("Claims").locator(".monaco-list-row", { hasText: "essay.gloss" }).first().click();
  const disputed = printed("claims").filter((claim) => claim.state === "disputed").length;
  contains("the claims", await pane("Claims").locator(".monaco-list-row", { hasText: "Disputed" }).first().innerText(), String(disputed));
  const frame = page.frameLocator("iframe.webview").first().frameLocator("iframe");
  await frame.locator("li").first().waitFor();
  same("the items of the timeline", await frame.locator("li").count(), printed("timeline").length);
  await shot("views");
  await frame.locator("li button", { hasText: "Nikita Sergeyevich Khrushchev" }).first().click();
  await page.locator(".tab.active", { hasText: "people.gloss" }).waitFor();
  console.log("ok - an item of the timeline is gone to");
  await frame.locator("svg g[data-at]", { hasText: "Twentieth Congress" }).first().click();
  await page.locator(".tab.active", { hasText: "congresses.gloss" }).waitFor();
  console.log("ok - what the timeline draws is gone to");

  await open("notes.gloss");
  await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
  await page.keyboard.press("Control+Shift+M");
  const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "Saturday" });
  contains("the list of problems", await problem.first().innerText(), "Saturday");
  await shot("problems");
  await page.locator(".view-line span", { hasText: "Friday" }).last().click();
  await page.keyboard.press("Control+.");
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Saturday" });
  await fix.first().waitFor();
  await shot("fix");
  await page.keyboard.press("Enter");
  await page.locator(".view-line", { hasText: "Saturday" }).first().waitFor();
  await page.keyboard.press("Control+S");
  await page.waitForTimeout(700);
  contains("the file after the fix", readFileSync(join(workspace, "notes.gloss"), "utf8"), "Saturday, 25 February 1956");

  await page.keyboard.press("Control+J");
  await open("essay.gloss");
  await command("Glossator: Show the Reading Edition");
  const edition = await frameWith("#popover");
  await edition.locator("a.mention", { hasText: "Khrushchev" }).first().hover();
  await edition.locator("#popover", { hasText: "Nikita Sergeyevich Khrushchev" }).waitFor();
  console.log("ok - the reading edition is beside the text, with its cards");
  await shot("edition");
  await page.keyboard.press("Control+W");
  await page.locator(".tab", { hasText: "Reading Edition" }).waitFor({ state: "detached" });

  await command("Glossator: Read Only the Text");
  await page.mouse.move(700, 600);
  await page.waitForTimeout(1500);
  const shown = await page.locator(".editor-group-container.active .view-lines").innerText();
  same("no annotation is left to see", /\{@/.test(shown), false);
  await shot("text");
  await command("Glossator: Read Only the Text");
  await command("Preferences: Toggle between Light/Dark Themes");
  same("the colour of a person in the light", await colour(word("khrushchev"), "rgb(42, 90, 140)"), "rgb(42, 90, 140)");
  await shot("light");
} catch (error) {
  await page.screenshot({ path: join(shots, "failed.png") });
  console.error(error);
  await code.close();
  process.exit(1);
}
await code.close();
process.exit(0);

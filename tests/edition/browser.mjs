// Opens the editions in Chromium as a reader does: at desk and phone width, light and dark, by keyboard, with scripts off, on
// paper; and asks axe what keeps anyone out.
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const folder = resolve(process.argv[2]);
const axe = readFileSync(join(folder, "node_modules/axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let failures = 0;
const hold = (is, what) => {
  if (is) return;
  failures += 1;
  console.error(`does not hold: ${what}`);
};

// A page of an edition; whatever it asks of a network or says in the console is a failure.
const open = async (name, options) => {
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 }, ...options });
  page.on("request", (request) => hold(request.url().startsWith("file:"), `${name} fetches ${request.url()}`));
  page.on("pageerror", (error) => hold(false, `${name}: ${error.message}`));
  page.on("console", (message) => hold(message.type() !== "error", `${name}: ${message.text()}`));
  page.on("dialog", async (dialog) => {
    hold(false, `${name} opens a dialog`);
    await dialog.dismiss();
  });
  await page.goto(`file://${join(folder, `${name}.html`)}`);
  return page;
};

// A picture of a part of a page. Parts that are not seen have no height yet, so that the way there moves the page.
const picture = async (page, id, name) => {
  for (let i = 0; i < 3; i++) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    await page.waitForTimeout(150);
  }
  await page.screenshot({ path: join(folder, name) });
};

const sizes = [
  ["desk", { width: 1360, height: 900 }],
  ["phone", { width: 390, height: 844 }],
];
for (const name of ["de-stalinization", "nicaea", "manuscript", "first-look", "hostile", "leftwards", "many"]) {
  for (const [size, viewport] of sizes) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(name, { viewport, colorScheme });
      await page.evaluate(axe);
      // What is not seen is not laid out, and axe would pass over it.
      await page.addStyleTag({ content: ".leaf,main>section{content-visibility:visible!important}" });
      const found = await page.evaluate(() => globalThis.axe.run(document));
      hold(found.passes.length > 20, `${name}: axe has looked at the page (${found.passes.length})`);
      for (const { id, nodes } of found.violations) {
        hold(false, `${name}, ${size}, ${colorScheme}: axe finds ${id}: ${nodes[0].html.slice(0, 160)}: ${nodes[0].failureSummary}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(wide <= 0, `${name}, ${size}: the page is ${wide} px wider than the window`);
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) });
      await page.close();
    }
  }
}

{
  const page = await open("de-stalinization");
  const words = await page.locator(".block p").first().evaluate((p) => p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize));
  hold(words > 26 && words < 36, `the measure is ${words} em`);
  const note = await page.locator(".block .notes").first().boundingBox();
  const text = await page.locator(".block .words").first().boundingBox();
  hold(note.x > text.x + text.width, "notes stand in the margin");
  // A point is not hit where something is cut off.
  const number = await page.locator(".block .number").first().boundingBox();
  const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className, [number.x + number.width - 3, number.y + number.height / 2]);
  hold(hit === "number", `the number of a paragraph is seen (${hit})`);
  // The pointer over a mention, on to the card, and away.
  const mention = page.locator("a.mention.person").first();
  await mention.hover();
  await page.locator("#popover:visible").waitFor();
  await page.screenshot({ path: join(folder, "card.png") });
  await page.locator("#popover").hover();
  await page.waitForTimeout(500);
  hold(await page.locator("#popover").isVisible(), "the card stays under the pointer");
  await page.mouse.move(2, 2);
  await page.locator("#popover").waitFor({ state: "hidden" });
  // By keyboard alone: to the text, to a mention, and its card is told.
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Tab");
  hold((await page.evaluate(() => document.activeElement.className)) === "skip", "the first stop leads past the contents");
  await page.keyboard.press("Enter");
  for (let i = 0; i < 10 && !(await page.evaluate(() => document.activeElement.matches("a.mention"))); i++) await page.keyboard.press("Tab");
  await page.locator("#popover:visible").waitFor();
  hold((await page.evaluate(() => document.activeElement.getAttribute("aria-describedby"))) === "popover", "the card is told of the mention");
  await page.keyboard.press("Escape");
  hold(!(await page.locator("#popover").isVisible()), "Escape takes the card away");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  hold((await page.evaluate(() => location.hash)).startsWith("#entity-"), "Enter leads to the entry");
  // The timeline of one person, stretched.
  const before = await page.evaluate(() => document.querySelector("svg.timeline").viewBox.baseVal.height);
  await page.locator("[data-tool=filter]").selectOption({ value: "khrushchev" });
  const after = await page.evaluate(() => document.querySelector("svg.timeline").viewBox.baseVal.height);
  hold(after < before / 2, `what does not concern him is gone (${before}, ${after})`);
  const shown = await page.evaluate(() => [...document.querySelectorAll("svg.timeline g[data-of]")].filter((g) => g.style.display !== "none").map((g) => g.dataset.of.split(" ").includes("khrushchev")));
  hold(shown.length > 3 && shown.every(Boolean), "what concerns him is shown");
  const ticks = () => page.evaluate(() => [...document.querySelectorAll("svg.timeline text.tick")].filter((tick) => tick.getAttribute("display") !== "none").length);
  const few = await ticks();
  for (let i = 0; i < 4; i++) await page.locator("[data-for=timeline] [data-tool=in]").click();
  hold((await ticks()) > 2 * few, `a longer axis has more ticks (${few}, ${await ticks()})`);
  await picture(page, "timeline", "timeline.png");
  await page.locator("[data-for=timeline] [data-tool=whole]").click();
  hold((await ticks()) === few, "the whole axis has the ticks it had");
  await page.locator("[data-tool=filter]").selectOption({ value: "" });
  hold((await page.evaluate(() => document.querySelector("svg.timeline").viewBox.baseVal.height)) === before, "all is shown again");
  await picture(page, "network", "network.png");
  await page.pdf({ path: join(folder, "paper.pdf"), format: "A4" });
  hold(statSync(join(folder, "paper.pdf")).size > 50_000, "the page is printed");
  await page.close();
}

{
  const page = await open("de-stalinization", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const note = await page.locator(".block .notes").first().boundingBox();
  const text = await page.locator(".block .words").first().boundingBox();
  hold(note.y >= text.y + text.height, "on a phone the notes stand below the paragraph");
  hold(!(await page.locator(".tools").first().isVisible()), "without scripts there are no tools that do nothing");
  await page.locator("a.mention").first().click();
  hold(page.url().includes("#entity-"), "without scripts a mention leads to its entry");
  await page.close();
}

{
  const page = await open("hostile");
  hold((await page.title()) !== "run", "no script of an author runs");
  hold((await page.locator("main img").count()) === 0 && (await page.locator("main script").count()) === 0, "what an author writes is text");
  await page.close();
}

{
  const page = await open("leftwards");
  const note = await page.locator(".block .notes").first().boundingBox();
  const text = await page.locator(".block .words").first().boundingBox();
  hold(note.x + note.width < text.x, "in a text from right to left the margin is at the left");
  await page.close();
}

{
  const page = await open("many");
  const nodes = await page.locator("svg.network .node").count();
  const names = await page.locator("svg.network text:not(.hidden)").count();
  hold(nodes === 300 && names > 80, `of ${nodes} nodes ${names} are named`);
  const over = await page.evaluate(() => {
    document.querySelector("svg.network").style.width = "1200px";
    const boxes = [...document.querySelectorAll("svg.network text:not(.hidden)")].map((text) => text.getBoundingClientRect());
    let count = 0;
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      if (a.left < b.right - 3 && b.left < a.right - 3 && a.top < b.bottom - 5 && b.top < a.bottom - 5) count += 1;
    }));
    return count;
  });
  hold(over === 0, `${over} names of the network lie over each other`);
  await picture(page, "network", "many-network.png");
  await picture(page, "timeline", "many-timeline.png");
  await page.close();
}

{
  const page = await browser.newPage();
  // The longest time that the page could not answer while it was opened, and while it was gone through. What is left of the
  // first is the browser's own: it takes some megabytes of a file at once. A machine that others share takes twice the time.
  await page.addInitScript(() => {
    globalThis.longest = 0;
    const note = (list) => list.getEntries().forEach((task) => { globalThis.longest = Math.max(globalThis.longest, task.duration); });
    new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  });
  const longest = async () => {
    await page.waitForTimeout(500);
    return page.evaluate(() => {
      const found = Math.round(globalThis.longest);
      globalThis.longest = 0;
      return found;
    });
  };
  await page.goto(`file://${join(folder, "long.html")}`, { timeout: 120_000 });
  const opening = await longest();
  for (const at of [0.1, 0.5, 0.9]) {
    await page.evaluate((at) => scrollTo(0, document.documentElement.scrollHeight * at), at);
    await page.waitForTimeout(300);
  }
  await page.evaluate(() => document.querySelector("a.mention").focus());
  const going = await longest();
  await page.evaluate(() => { location.hash = "#index"; });
  const leaping = await longest();
  console.log(`5 MB of text: ${statSync(join(folder, "long.html")).size >> 20} MiB; ${opening} ms to open, ${going} ms to go through, ${leaping} ms to the index at most without an answer`);
  hold(opening <= 700, `the page of 5 MB has a task of ${opening} ms while it opens`);
  hold(going <= 200, `the page of 5 MB has a task of ${going} ms while it is gone through`);
  hold(leaping <= 400, `the page of 5 MB has a task of ${leaping} ms on the way to the index`);
  await page.close();
}

await browser.close();
if (failures) {
  console.error(`${failures} failures`);
  process.exit(1);
}
console.log("the browser finds nothing");

// Holds the snippets to the language: `node snippets.mjs SNIPPETS INTO` writes what each inserts as it stands, and lints it.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, into] = process.argv.slice(2);
const snippets = Object.entries(JSON.parse(readFileSync(from, "utf8")));
rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
for (const [name, { body }] of snippets) {
  const text = [body].flat().join("\n").replace(/\$\{\d+:([^}]*)\}/g, "$1").replace(/\$\d/g, "");
  writeFileSync(join(into, `${name}.gloss`), `${text.endsWith("\n") ? text : `A text with ${text}.\n`}`);
}
const run = (...given) => {
  try {
    return execFileSync(process.env.GLOSSATOR, given, { cwd: into, encoding: "utf8" });
  } catch (error) {
    return error.stdout;
  }
};
// What a snippet names is made up; all else must be as the language has it.
const allowed = ["undefined-entity", "undefined-source", "duplicate-entity", "uncited-source", "unused-entity"];
const found = JSON.parse(run("lint", "--format", "json", ".")).filter(({ rule }) => !allowed.includes(rule));
if (found.length > 0) {
  console.error(found.map(({ path, rule, message }) => `${path}: ${rule}: ${message}`).join("\n"));
  process.exit(1);
}
console.log(`${snippets.length} snippets are as the language has them`);

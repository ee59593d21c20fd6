// Makes the samples that the grammar for tree-sitter is held to into samples for the one of TextMate, so that the two cannot
// drift: `node samples.mjs FROM INTO`. Each assertion is kept, with the scope that stands for its capture.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SCOPES = {
  "attribute": "entity.other.attribute-name.class.gloss",
  "comment": "comment.line.percentage.gloss",
  "constant": "constant.other.key.gloss",
  "keyword": "keyword.other.claim.gloss",
  "keyword.directive": "keyword.other.directive.gloss",
  "keyword.type": "keyword.other.kind.gloss",
  "label": "entity.name.label.gloss",
  "markup.raw": "markup.raw.inline.gloss",
  "markup.raw.block": "markup.raw.block.gloss",
  "number": "constant.numeric.date.gloss",
  "operator": "keyword.operator.uncertain.gloss",
  "property": "support.type.property-name.gloss",
  "punctuation.bracket": "punctuation.definition.block.gloss",
  "punctuation.special": "punctuation.definition.item.gloss",
  "string.escape": "constant.character.escape.gloss",
  "string.special": "string.unquoted.locator.gloss",
  "type": "entity.name.type.gloss",
  "type.definition": "entity.name.definition.gloss",
};

/** What lines of regular expressions cannot know, and why. */
const BEYOND = {
  "comment.error": "whether a bracket is closed, or a line belongs to an entry",
  "no markup.heading": "its scope lies under all that is in a heading",
  "markup.link": "whether a key or an id in a field is a reference",
  "markup.link.label": "whether the words of a span name someone, before its end is read",
  "string": "whether a value is quoted",
};

const [from, into] = process.argv.slice(2);
mkdirSync(into, { recursive: true });
let kept = 0;
const left = new Map();
for (const name of readdirSync(from).filter((name) => name.endsWith(".gloss")).sort()) {
  const lines = readFileSync(join(from, name), "utf8").split("\n").map(translated).filter((line) => line !== undefined);
  writeFileSync(join(into, name), [`%% SYNTAX TEST "text.gloss" "${name}"`, ...lines].join("\n"));
}
for (const [capture, count] of left) {
  console.log(`${count} assertions of ${capture} are left to tree-sitter: ${BEYOND[capture]}`);
}
console.log(`${kept} assertions are the same for both`);
if (kept < 60) {
  throw new Error("most assertions are to be held by both");
}

function translated(line) {
  const [, before, not, capture] = /^(%%\s*(?:\^+|<-)\s*)(!?)([\w.]+)\s*$/.exec(line) ?? [];
  if (capture === undefined) {
    return line;
  }
  const heading = /^markup\.heading\.(\d)$/.exec(capture);
  const scope = heading ? `markup.heading.${heading[1]}.gloss` : SCOPES[capture];
  if (scope === undefined) {
    if (!(capture in BEYOND)) {
      throw new Error(`no scope stands for ${capture}`);
    }
    left.set(capture, (left.get(capture) ?? 0) + 1);
    return undefined;
  }
  // A heading's own scope lies under all that is in it; a capture of tree-sitter does not.
  if (not === "!" && heading) {
    const name = "no markup.heading";
    left.set(name, (left.get(name) ?? 0) + 1);
    return undefined;
  }
  kept += 1;
  return `${before}${not === "!" ? "- " : ""}${scope}`;
}

// Holds what `glossator export` writes against readers of others: a checker of GeoJSON, the types of schema.org, and Pandoc.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "@placemarkio/check-geojson";
import ts from "typescript";

const [glossator, folder, ...workspaces] = process.argv.slice(2);
let failures = 0;
const hold = (is, what) => {
  if (is) return;
  failures += 1;
  console.error(`does not hold: ${what}`);
};
const run = (command, args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
const files = (root) => readdirSync(root, { recursive: true }).map((name) => join(root, name)).filter((path) => statSync(path).isFile());

const diagnostics = (source) => {
  const settings = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  return ts.getPreEmitDiagnostics(ts.createProgram([source], settings));
};

for (const workspace of workspaces) {
  const name = workspace.split("/").pop();
  const made = join(folder, `formats-${name}`);
  mkdirSync(made, { recursive: true });

  // Places: RFC 7946.
  const places = run(glossator, ["export", "--to", "geojson", workspace]);
  try {
    check(places);
  } catch (error) {
    hold(false, `${name}: GeoJSON: ${error.message}`);
  }

  // The register: the types that schema-dts makes of the vocabulary of schema.org.
  const graph = run(glossator, ["export", "--to", "jsonld", workspace]);
  const source = join(folder, `graph-${name}.ts`);
  writeFileSync(source, `import type { Graph } from "schema-dts";\nexport const graph: Graph = ${graph};\n`);
  for (const found of diagnostics(source)) {
    hold(false, `${name}: schema.org: ${ts.flattenDiagnosticMessageText(found.messageText, "\n").slice(0, 1200)}`);
  }

  const wrong = join(folder, `wrong-${name}.ts`);
  writeFileSync(wrong, `import type { Graph } from "schema-dts";\nexport const graph: Graph = {"@context": "https://schema.org", "@graph": [{"@type": "Person", "born": 1894}]};\n`);
  hold(diagnostics(wrong).length > 0, "a mistake in schema.org is seen");

  // The texts: Pandoc's own reader finds every mention, and nothing to warn of.
  run(glossator, ["export", "--to", "markdown", "--output", made + "/", workspace]);
  run(glossator, ["export", "--to", "csv", "--output", made, workspace]);
  const mentions = readFileSync(join(made, "mentions.csv"), "utf8").trim().split("\r\n").length - 1;
  let read = 0;
  let cited = 0;
  for (const path of files(made).filter((path) => path.endsWith(".md"))) {
    const tree = JSON.parse(run("pandoc", ["--fail-if-warnings", "-f", "markdown", "-t", "json", path]));
    const walk = (node) => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (!node || typeof node !== "object") return;
      if (node.t === "Cite") cited += 1;
      if (node.t === "RawInline" || node.t === "RawBlock") hold(name === "manuscript", `${path}: Pandoc reads what an author wrote as ${JSON.stringify(node.c)}`);
      if (node.t === "Span" || node.t === "Link") {
        const entity = node.c[0][2].find(([key]) => key === "entity");
        if (entity) read += entity[1].split(" ").filter((id) => id !== "@").length;
      }
      walk(node.c);
    };
    tree.blocks.forEach(walk);
  }
  hold(read === mentions, `${name}: Pandoc reads ${read} of ${mentions} mentions`);
  hold(name === "leftwards" || name === "hostile" || cited > 0, `${name}: Pandoc reads citations`);
  console.log(`${name}: ${mentions} mentions, ${cited} citations`);
}
if (failures) process.exit(1);

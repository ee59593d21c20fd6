// Writes the workspaces that no corpus is like: hostile, from right to left, with 300 people, with 5 MB of text.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2];
const write = (workspace, files) => {
  mkdirSync(join(root, workspace), { recursive: true });
  for (const [name, text] of Object.entries({ "glossator.toml": "", ...files })) writeFileSync(join(root, workspace, name), text);
};

const evil = "<script>document.title='run'</script><img src=x onerror=alert(1)>";
write("hostile", {
  "a.gloss": `@text t\n  title: ${evil}\n\n# ${evil}\n\n${evil} ]]> \u0001 [${evil}]{@e !c ^k(${evil.replaceAll(")", "\\)")}) "${evil}" resp="${evil}"} [x]{! disputes=#c}\n\n\`\`\`\n${evil}\n\`\`\`\n`,
  "r.gloss": `@event e\n  name: ${evil}\n  also: Cafe\u0301; Caf\u00e9\n  date: 1956\n  participant: @p; @хрущёв-1\n\n@person p\n  name: P\n  note: ${evil}\n\n@person хрущёв-1\n  name: Хрущёв\n`,
  "s.bib": `@book{k, author={${evil}}, title={${evil}}, year={1999}, url={javascript:alert(1)}}\n`,
});

write("leftwards", {
  "a.gloss": "@text t\n  title: مجمع نيقية\n  lang: ar\n\n# المجمع\n\nاجتمع [الأساقفة]{@bishops} في [نيقية]{@nicaea} سنة [325]{=0325}.{!met ^k(p. 12)} وقيل إنهم كانوا [318]{!n n=318 disputes=#met}.\n\n# الخاتمة\n\nنص.\n",
  "r.gloss": "@org bishops\n  name: الأساقفة\n\n@place nicaea\n  name: نيقية\n  coordinates: 40.43, 29.72\n",
  "s.bib": "@book{k, author={ابن العبري}, title={تاريخ مختصر الدول}, year={1890}}\n",
});

// Everybody has a life and an office, and is joined to others by congresses and claims.
const people = Array.from({ length: 300 }, (_, i) => i);
const register = people.map((i) =>
  `@person p${i}\n  name: Person ${String.fromCharCode(65 + (i % 26))}. Number${i}\n  born: ${1850 + (i % 70)}\n  died: ${1900 + ((i * 7) % 90)}\n  office: @o${i % 20} {=${1890 + (i % 60)}/${1893 + (i % 60)}}\n`);
const offices = Array.from({ length: 20 }, (_, i) => `@office o${i}\n  name: Office ${i}\n`);
const congresses = Array.from({ length: 40 }, (_, i) =>
  `@congress c${i}\n  name: Congress ${i}\n  date: ${1890 + i}-02-01/${1890 + i}-02-09\n  attended: ${[0, 1, 2, 3, 4, 5].map((j) => `@p${(i * 7 + j * j) % 300}`).join("; ")}\n`);
const told = people.map((i) => `[Somebody]{@p${i}} met [another]{@p${(i * 13 + 5) % 300}} in [a year]{=${1890 + (i % 60)}}.{! =${1890 + (i % 60)}}`);
write("many", {
  "a.gloss": `# Many\n\n${told.join("\n\n")}\n`,
  "r.gloss": [...register, ...offices, ...congresses].join("\n"),
});

let long = "";
const sentence = "The delegates [listened]{@p1} for hours to what was read to them, and [nobody]{@p2} spoke.{! ^k(p. 3)} ";
for (let i = 0; long.length < 5_000_000; i++) {
  if (i % 20 === 0) long += `# Section ${i / 20}\n\n`;
  long += `${sentence.repeat(6)}${"All that is plain prose fills the paragraph. ".repeat(8)}\n\n`;
}
write("long", {
  "a.gloss": long,
  "r.gloss": "@person p1\n  name: One\n\n@person p2\n  name: Two\n",
  "s.bib": "@book{k, author={Doe, Jane}, title={Title}, year={1999}}\n",
});

// What the tests share.

const { execFileSync } = require("node:child_process");
const vscode = require("vscode");

/** Waits until something is there. */
exports.until = async (what, get, seconds = 20) => {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await get();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

exports.root = () => vscode.workspace.workspaceFolders[0].uri;

exports.open = async (path) => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(exports.root(), path));
  await vscode.window.showTextDocument(document);
  return document;
};

/** The place of a text, some characters in. */
exports.at = (document, text, after = 0) => {
  const offset = document.getText().indexOf(text);
  if (offset < 0) {
    throw new Error(`${text} is not there`);
  }
  return document.positionAt(offset + after);
};

/** What the command line prints of the same workspace, as it is on disk. */
exports.printed = (command) =>
  JSON.parse(execFileSync(process.env.GLOSSATOR, [command, "--format", "json"], { cwd: exports.root().fsPath, maxBuffer: 1 << 28 }));

exports.api = () => vscode.extensions.getExtension("glossator.glossator").activate();

/** The places of an answer are the editor's own: the command line has none. */
exports.bare = (objects) => objects.map(({ location, ...rest }) => rest);

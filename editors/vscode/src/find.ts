// Finds the server: the one that is set, else the one in the package, else the one on the PATH.

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where the server is, or why there is none, in a sentence. */
export type Found = { path: string } | { why: string };

const NAME = process.platform === "win32" ? "glossator.exe" : "glossator";

export function find(set: string, extensionPath: string, searched = process.env["PATH"] ?? ""): Found {
  if (set !== "") {
    return isProgram(set) ? { path: set } : { why: `The setting glossator.server.path names ${set}, which is no program.` };
  }
  const folders = [join(extensionPath, "server"), ...searched.split(delimiter).filter((folder) => folder !== "")];
  const path = folders.map((folder) => join(folder, NAME)).find(isProgram);
  return path === undefined ? { why: "The program glossator is neither in the extension nor on the PATH." } : { path };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

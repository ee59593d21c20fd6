// The process of the server, watched from its start.

import { type ChildProcess, spawn } from "node:child_process";

/** A server that runs, and what becomes of it. */
export interface Running {
  child: ChildProcess;
  /** Settled with a sentence once it has ended or cannot be talked to. */
  broken: Promise<string>;
}

/** How much of what it said on standard error is kept, in characters. */
const KEPT = 2000;

export function launch(path: string, cwd: string | undefined, log: (text: string) => void): Running {
  const child = spawn(path, ["lsp"], { cwd, stdio: "pipe" });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-KEPT);
    log(text);
  });
  const broken = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(`${path} cannot be started: ${error.message}.`));
    child.on("exit", (code, signal) => {
      const last = said.trim().split("\n").at(-1) ?? "";
      const how = signal === null ? `with status ${code}` : `by ${signal}`;
      resolve(`${path} ended ${how}${last === "" ? "." : `: ${last}`}`);
    });
    child.stdout.once("data", (bytes: Buffer) => {
      if (!/^Content-/i.test(bytes.toString("latin1"))) {
        const line = bytes.toString("utf8").split("\n")[0]?.slice(0, 80) ?? "";
        resolve(`${path} is no language server: it printed "${line}".`);
      }
    });
  });
  return { child, broken };
}

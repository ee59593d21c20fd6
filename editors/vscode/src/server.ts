// The language client: found, started, watched, and started again where its server ends.

import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";

import { find } from "./find";
import { markdownFilters } from "./markdown";
import { launch, type Running } from "./process";
import { OwnTokens } from "./tokens";
import { OLDEST, isOlder } from "./version";

/** What the status bar tells. */
export type Health = { is: "starting" } | { is: "reading" } | { is: "ready" } | { is: "failed"; why: string };

/** Seconds before each new start; a server that ends once more is left alone. */
const PAUSES = [1, 2, 4, 8];
/** A server that has run for so long, in milliseconds, is trusted again. */
const TRUSTED = 60_000;
const BUTTONS = ["Choose…", "Restart", "Show Log"] as const;

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("Glossator", { log: true });
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  health: Health = { is: "starting" };
  client: LanguageClient | undefined;
  private running: Running | undefined;
  private markdown = "";
  private restarts = 0;
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly extensionPath: string) {}

  /** Starts the server, or starts it anew. */
  start(): Promise<void> {
    this.restarts = 0;
    return this.again();
  }

  /** Starts the server anew where other Markdown files are to be looked at than before. */
  async reconsider(): Promise<void> {
    if (JSON.stringify(await markdownFilters()) !== this.markdown) {
      await this.start();
    }
  }

  /** Asks for a command's answer; nothing while there is no server. */
  async ask<T>(command: string, wish: object = {}): Promise<T | undefined> {
    if (this.client?.state !== State.Running) {
      return undefined;
    }
    return this.client.sendRequest<T>("workspace/executeCommand", { command, arguments: [wish] });
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    const [client, running] = [this.client, this.running];
    this.client = this.running = undefined;
    try {
      await client?.stop(2000);
    } catch {
      // It had ended, or did not answer.
    }
    running?.child.kill();
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.log.dispose();
  }

  /** One start at a time, in order. */
  private again(): Promise<void> {
    this.work = this.work.then(() => this.stop()).then(() => this.begin());
    return this.work;
  }

  private async begin(): Promise<void> {
    this.tell({ is: "starting" });
    const settings = vscode.workspace.getConfiguration("glossator");
    const found = find(settings.get("server.path", ""), this.extensionPath);
    if ("why" in found) {
      return this.fail(found.why);
    }
    const seconds = settings.get("server.startTimeout", 20);
    const running = launch(found.path, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath, (text) => this.log.append(text));
    const client = new LanguageClient("glossator", "Glossator", async () => running.child, await this.options());
    client.registerFeature(new OwnTokens());
    [this.running, this.client] = [running, client];
    const late = new Promise<string>((resolve) => {
      setTimeout(resolve, seconds * 1000, `${found.path} has not answered in ${seconds} seconds.`);
    });
    const started = client.start().then(() => undefined, (error: unknown) => String(error));
    // What the process did says more than what the client makes of it.
    const why = await Promise.race([running.broken, late, started.then((failed) => failed && Promise.race([running.broken, soon(failed)]))]);
    if (this.client !== client) {
      return;
    }
    if (why !== undefined) {
      running.child.kill();
      return this.fail(why);
    }
    const version = client.initializeResult?.serverInfo?.version ?? "";
    if (isOlder(version, OLDEST)) {
      await this.stop();
      return this.fail(`${found.path} is version ${version || "unknown"}; this extension needs ${OLDEST} or later.`);
    }
    const since = Date.now();
    void running.broken.then((broken) => this.client === client && this.recover(broken, Date.now() - since));
    this.tell({ is: "ready" });
  }

  private async options(): Promise<LanguageClientOptions> {
    const markdown = await markdownFilters();
    this.markdown = JSON.stringify(markdown);
    return {
      documentSelector: [{ language: "gloss" }, { scheme: "file", pattern: "**/*.bib" }, ...markdown],
      outputChannel: this.log,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
      markdown: { supportHtml: false },
      middleware: {
        handleWorkDoneProgress: (token, params, next) => {
          this.tell(params.kind === "end" ? { is: "ready" } : { is: "reading" });
          next(token, params);
        },
      },
    };
  }

  /** A server that ran has ended. */
  private recover(why: string, lasted: number): void {
    this.restarts = lasted > TRUSTED ? 0 : this.restarts;
    const pause = PAUSES[this.restarts];
    if (pause === undefined) {
      void this.fail(`${why} It has been started ${PAUSES.length + 1} times.`);
      return;
    }
    this.restarts += 1;
    this.log.error(`${why} It is started again in ${pause} s.`);
    this.tell({ is: "starting" });
    this.timer = setTimeout(() => void this.again(), pause * 1000);
  }

  private fail(why: string): void {
    this.log.error(why);
    this.tell({ is: "failed", why });
    void vscode.window.showErrorMessage(`Glossator: ${why}`, ...BUTTONS).then((button) => {
      if (button === "Choose…") {
        void vscode.commands.executeCommand("glossator.choose");
      } else if (button === "Restart") {
        void this.start();
      } else if (button === "Show Log") {
        this.log.show();
      }
    });
  }

  private tell(health: Health): void {
    this.health = health;
    this.changed.fire();
  }
}

/** What is said once the process had a moment to end. */
function soon(text: string): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, 300, text));
}

// Joins the server, the views and the commands.

import * as vscode from "vscode";

import { claimNodes, covered } from "./claims";
import { annotateFile, choose, exportAs, showEdition } from "./commands";
import { Freshness } from "./fresh";
import { ReadOnlyText } from "./overlay";
import type { Claim, Coverage, Dated, Entity } from "./protocol";
import { registerNodes } from "./register";
import { Server } from "./server";
import { Status } from "./status";
import { Timeline } from "./timeline";
import { Tree } from "./tree";

/** What the views hold, for other extensions and for the tests. */
export interface Api {
  server: Server;
  register: Tree;
  claims: Tree;
  timeline: Timeline;
  status: Status;
  text: ReadOnlyText;
}

export function activate(context: vscode.ExtensionContext): Api {
  const server = new Server(context.extensionPath);
  const fresh = new Freshness(server);
  const api: Api = {
    server,
    register: new Tree("glossator.register"),
    claims: new Tree("glossator.claims"),
    timeline: new Timeline(),
    status: new Status(),
    text: new ReadOnlyText(server, fresh),
  };
  let onlyUnreferenced = false;
  const filter = async (only: boolean): Promise<void> => {
    onlyUnreferenced = only;
    await vscode.commands.executeCommand("setContext", "glossator.onlyUnreferenced", only);
    await show();
  };
  // One after the other, so that no late answer hides a newer one.
  let shown: Promise<void> = Promise.resolve();
  const show = (): Promise<void> => {
    shown = shown.then(() => refresh(api, onlyUnreferenced)).catch((error: unknown) => {
      server.log.warn(`The views are not fresh: ${String(error)}`);
    });
    return shown;
  };
  const commands: Record<string, (...given: never[]) => unknown> = {
    restart: () => server.start(),
    showLog: () => server.log.show(),
    choose,
    readOnlyText: () => api.text.toggle(),
    showEdition: () => showEdition(server),
    exportAs: (format?: string, folder?: vscode.Uri) => exportAs(server, format, folder),
    annotateFile: () => annotateFile(server),
    refresh: show,
    onlyUnreferenced: () => filter(true),
    allClaims: () => filter(false),
  };
  const configurations = vscode.workspace.createFileSystemWatcher("**/glossator.toml");
  const reconsider = (): Promise<void> => server.reconsider();
  const restarting = ["glossator.server", "glossator.markdown"];
  context.subscriptions.push(
    server, fresh, api.register, api.claims, api.status, api.text,
    fresh.onDidChange(show),
    api.register.onDidShow(show),
    api.claims.onDidShow(show),
    api.timeline.onDidShow(show),
    configurations,
    configurations.onDidChange(reconsider),
    configurations.onDidCreate(reconsider),
    configurations.onDidDelete(reconsider),
    vscode.workspace.onDidChangeWorkspaceFolders(reconsider),
    server.onDidChange(() => api.status.show(server.health)),
    vscode.window.registerWebviewViewProvider("glossator.timeline", api.timeline),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`glossator.${name}`, run)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (restarting.some((section) => event.affectsConfiguration(section))) {
        void server.start();
      }
    }),
  );
  void server.start();
  return api;
}

/** What is not to be seen is not asked for: a workspace may be large. */
async function refresh({ server, register, claims, timeline, status }: Api, onlyUnreferenced: boolean): Promise<void> {
  const asked: Promise<void>[] = [];
  const coverage = await server.ask<Coverage>("glossator.coverage");
  status.show(server.health, coverage);
  if (server.health.is === "failed") {
    return;
  }
  if (register.view.visible) {
    asked.push(
      server.ask<Entity[]>("glossator.entities").then((entities = []) => {
        register.show(registerNodes(entities), `${entities.length} ${entities.length === 1 ? "entry" : "entries"}`);
      }),
    );
  }
  if (claims.view.visible) {
    asked.push(
      server.ask<Claim[]>("glossator.claims").then((all = []) => {
        claims.show(claimNodes(all, onlyUnreferenced), coverage === undefined ? "" : covered(coverage));
      }),
    );
  }
  if (timeline.visible) {
    const dated = server.ask<Dated[]>("glossator.timeline");
    const pictures = server.ask<string[]>("glossator.timeline", { format: "svg" });
    asked.push(Promise.all([dated, pictures]).then(([dated = [], pictures = []]) => timeline.show(dated, pictures)));
  }
  await Promise.all(asked);
}

// Joins the server, the views and the commands.

import * as vscode from "vscode";

import { claimNodes, covered } from "./claims";
import { annotateFile, choose, exportAs, showEdition } from "./commands";
import { Freshness } from "./fresh";
import { ReadOnlyText } from "./overlay";
import type { Claim, Coverage, Dated, Entity } from "./protocol";
import { count, registerNodes } from "./register";
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
  const show = async (): Promise<void> => {
    try {
      await refresh(api, onlyUnreferenced);
    } catch (error) {
      server.log.warn(`The views are not fresh: ${String(error)}`);
    }
  };
  const commands: Record<string, () => unknown> = {
    restart: () => server.start(),
    showLog: () => server.log.show(),
    choose,
    readOnlyText: () => api.text.toggle(),
    showEdition: () => showEdition(server),
    exportAs: () => exportAs(server),
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

async function refresh(api: Api, onlyUnreferenced: boolean): Promise<void> {
  const { server } = api;
  const [entities, claims, dated, svgs, coverage] = await Promise.all([
    server.ask<Entity[]>("glossator.entities"),
    server.ask<Claim[]>("glossator.claims"),
    server.ask<Dated[]>("glossator.timeline"),
    server.ask<string[]>("glossator.timeline", { format: "svg" }),
    server.ask<Coverage>("glossator.coverage"),
  ]);
  if (server.health.is !== "failed") {
    api.register.show(registerNodes(entities ?? []), count(entities?.length ?? 0, "entry").replace("entrys", "entries"));
    api.claims.show(claimNodes(claims ?? [], onlyUnreferenced), coverage === undefined ? "" : covered(coverage));
    api.timeline.show(dated ?? [], svgs ?? []);
  }
  api.status.show(server.health, coverage);
}

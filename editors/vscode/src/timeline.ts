// The view Timeline: the picture that `glossator timeline` draws, and under it what is dated; both lead to the texts.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

import { rangeOf } from "./going";
import type { Dated } from "./protocol";

export class Timeline implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  private svgs: string[] = [];
  dated: Dated[] = [];
  private readonly shown = new vscode.EventEmitter<void>();
  readonly onDidShow = this.shown.event;

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true };
    view.webview.onDidReceiveMessage((index: unknown) => this.go(index));
    view.onDidDispose(() => (this.view = undefined));
    view.onDidChangeVisibility(() => view.visible && this.shown.fire());
    this.shown.fire();
    this.draw();
  }

  get visible(): boolean {
    return this.view?.visible ?? false;
  }

  show(dated: Dated[], svgs: string[]): void {
    [this.dated, this.svgs] = [dated, svgs];
    this.draw();
  }

  async go(index: unknown): Promise<void> {
    const location = typeof index === "number" ? this.dated[index]?.location : undefined;
    if (location) {
      await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection: rangeOf(location.range) });
    }
  }

  /** The page, for the tests too. */
  page(nonce = randomBytes(16).toString("hex")): string {
    const csp = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
    const rows = this.dated.map((one, index) => {
      const of = one.statement === null ? "" : ` <i>${escaped(one.statement.field)} ${escaped(one.statement.title)}</i>`;
      return `<li><button data-at="${index}"><time>${escaped(one.words)}</time> ${escaped(one.title)}${of}</button></li>`;
    });
    return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}">
<style>${STYLE}</style></head><body>
<label>Find <input type="search" id="find"></label>
<details open><summary>Picture</summary>${numbered(this.svgs).join("")}</details>
<ol>${rows.join("")}</ol>
<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  }

  private draw(): void {
    if (this.view !== undefined) {
      this.view.description = String(this.dated.length);
      this.view.webview.html = this.page();
    }
  }
}

const STYLE = `body{padding:0 8px;font:var(--vscode-font-size) var(--vscode-font-family)}
svg{width:100%;height:auto;margin-top:4px}[data-at]{cursor:pointer}ol{list-style:none;padding:0;margin:6px 0}
label{display:flex;gap:6px;margin:6px 0}input{flex:1;color:var(--vscode-input-foreground);background:var(--vscode-input-background);border:1px solid var(--vscode-input-border,transparent)}
button{all:unset;display:block;width:100%;box-sizing:border-box;padding:3px 4px;cursor:pointer;color:var(--vscode-foreground)}
button:hover{background:var(--vscode-list-hoverBackground)}button:focus-visible{outline:1px solid var(--vscode-focusBorder)}
time{color:var(--vscode-descriptionForeground);margin-right:.4em}i{color:var(--vscode-descriptionForeground)}`;

const SCRIPT = `const api = acquireVsCodeApi();
document.addEventListener("click", (event) => {
  const at = event.target.closest("[data-at]");
  if (at) api.postMessage(Number(at.dataset.at));
});
document.getElementById("find").addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const item of document.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
});`;

/** The pictures, one a workspace, with the places of what they show in the list, which goes through one after the other. */
function numbered(svgs: string[]): string[] {
  let before = 0;
  return svgs.map((svg) => {
    let own = 0;
    const picture = svg.replace(/ data-at="(\d+)"/g, (_, at: string) => {
      own += 1;
      return ` data-at="${before + Number(at)}"`;
    });
    before += own;
    return picture;
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

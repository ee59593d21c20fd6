// A view that is a tree: asked for as a whole, shown level by level.

import * as vscode from "vscode";

export interface Node {
  label: string;
  description?: string;
  tooltip?: string;
  icon?: vscode.ThemeIcon;
  command?: vscode.Command | undefined;
  children?: Node[];
}

export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<Node>;
  nodes: Node[] = [];
  readonly onDidShow: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;

  constructor(id: string) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.onDidShow = this.view.onDidChangeVisibility;
  }

  show(nodes: Node[], message: string): void {
    this.nodes = nodes;
    this.view.message = nodes.length === 0 ? undefined : message;
    this.changed.fire();
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.nodes : (node.children ?? []);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children === undefined ? None : Collapsed);
    item.description = node.description ?? false;
    item.tooltip = node.tooltip;
    if (node.icon !== undefined) {
      item.iconPath = node.icon;
    }
    if (node.command !== undefined) {
      item.command = node.command;
    }
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

/** In the order in which the groups first come. */
export function grouped<T>(all: T[], by: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  }
  return [...groups];
}

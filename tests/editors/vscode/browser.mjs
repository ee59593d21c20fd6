// The VS Code of a browser: its server on loopback, and a page that can reach nothing else.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

const QUIET = {
  "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false, "extensions.autoCheckUpdates": false, "workbench.enableExperiments": false,
  "workbench.tips.enabled": false, "chat.disableAIFeatures": true, "chat.commandCenter.enabled": false,
};

export async function start(main, settings = {}) {
  const data = mkdtempSync(join(tmpdir(), "glossator-vscode-"));
  mkdirSync(join(data, "data/User"), { recursive: true });
  writeFileSync(join(data, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":"http://127.0.0.1:9/"}' };
  const common = [main, "--accept-server-license-terms", "--server-data-dir", data, "--disable-telemetry"];
  const port = await free();
  return {
    env,
    common,
    async open(folder, more = "") {
      const given = ["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--enable-smoke-test-driver", "--disable-workspace-trust"];
      this.server = spawn(process.execPath, [...common, ...given], { env, stdio: "ignore" });
      await answers(`http://127.0.0.1:${port}/version`);
      const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];
      this.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", ...args] });
      this.page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
      this.address = `127.0.0.1:${port}`;
      this.url = `http://${this.address}/?folder=${encodeURIComponent(folder)}${more === "" ? "" : `&payload=${encodeURIComponent(more(this.address))}`}`;
      return this.page;
    },
    async close() {
      await this.browser?.close();
      this.server?.kill();
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function free() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}

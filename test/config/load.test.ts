import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/core/time.ts";
import { folderWith } from "./folder.ts";

const version = "1.2.3";
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** Loads `text` as ./config/vigie.yaml. */
function load(text: string, env: Record<string, string> = {}): Config {
  const cwd = folderWith({ "config/vigie.yaml": text });
  return loadConfig({ env, cwd, version });
}

describe("the defaults", () => {
  it("serve when there is no file", () => {
    const cwd = folderWith({});
    expect(loadConfig({ env: {}, cwd, version })).toEqual({
      file: null,
      watch: [],
      schedule: { dns: 5 * MINUTE, http: 15 * MINUTE, registration: 24 * HOUR, confirm: 30 * SECOND },
      network: {
        resolvers: [{ address: "system", label: "system" }],
        allowAddresses: [],
        canaries: ["198.41.0.4", "170.247.170.2", "192.33.4.12"],
        whois: {
          servers: { io: "whois.nic.io" },
          rate: { default: { count: 1, per: SECOND }, "whois.nic.io": { count: 10, per: MINUTE } },
        },
        rdap: { bootstrap: "https://data.iana.org/rdap/dns.json", rate: {} },
        userAgent: "vigie/1.2.3 (+https://vigie.example/)",
        screenshot: false,
      },
      storage: join(cwd, "data/vigie.db"),
      retention: { alerts: 400 * DAY, evidence: 400 * DAY, pages: 400 * DAY, pictures: 400 * DAY },
      proof: { timestamp: null },
      server: { listen: "127.0.0.1:8787", token: null, url: null, aliases: false },
      alerts: { channels: {}, rules: [] },
    });
  });

  it("serve for a file of comments and for keys with nothing below them", () => {
    const bare = loadConfig({ env: {}, cwd: folderWith({}), version });
    for (const text of ["# nothing yet\n", "watch:\nschedule:\n  # dns: 1m\nnetwork:\n  whois:\nalerts:\n"]) {
      expect({ ...load(text), file: null, storage: "" }).toEqual({ ...bare, storage: "" });
    }
  });
});

describe("the file that applies", () => {
  const files = {
    "named.yaml": "storage: named.db\n",
    "variable.yaml": "storage: variable.db\n",
    "config/vigie.yaml": "storage: nearby.db\n",
    "home/vigie/vigie.yaml": "storage: home.db\n",
    "user/.config/vigie/vigie.yaml": "storage: user.db\n",
  };
  const names = ({ storage }: Config, cwd: string): string => storage.slice(cwd.length + 1);

  it("is --config, then VIGIE_CONFIG, then ./config/vigie.yaml", () => {
    const cwd = folderWith(files);
    const env = { VIGIE_CONFIG: "variable.yaml", XDG_CONFIG_HOME: join(cwd, "home") };
    expect(names(loadConfig({ config: "named.yaml", env, cwd, version }), cwd)).toBe("named.db");
    expect(names(loadConfig({ env, cwd, version }), cwd)).toBe("variable.db");
    expect(names(loadConfig({ env: { ...env, VIGIE_CONFIG: "" }, cwd, version }), cwd)).toBe("nearby.db");
  });

  it("is the one of XDG_CONFIG_HOME, or of its default, when none is nearby", () => {
    const folder = folderWith(files);
    const cwd = folderWith({});
    const user = { HOME: join(folder, "user") };
    const at = (env: Record<string, string>): string | null => loadConfig({ env, cwd, version }).file;
    expect(at({ ...user, XDG_CONFIG_HOME: join(folder, "home") })).toBe(join(folder, "home/vigie/vigie.yaml"));
    expect(at(user)).toBe(join(folder, "user/.config/vigie/vigie.yaml"));
    expect(at({ ...user, XDG_CONFIG_HOME: "relative" })).toBe(join(folder, "user/.config/vigie/vigie.yaml"));
  });

  it("must be there when it was asked for", () => {
    const cwd = folderWith({ "config/vigie.yaml": "watch: []\n" });
    expect(() => loadConfig({ config: "gone.yaml", env: {}, cwd, version })).toThrow(
      "--config: gone.yaml does not exist",
    );
    expect(() => loadConfig({ env: { VIGIE_CONFIG: "gone.yaml" }, cwd, version })).toThrow(
      "VIGIE_CONFIG: gone.yaml does not exist",
    );
  });

  it("must be a file", () => {
    const cwd = folderWith({ "config/vigie.yaml/inner": "" });
    expect(() => loadConfig({ env: {}, cwd, version })).toThrow("config/vigie.yaml is a folder");
  });

  it("must be readable, and is not passed over when it is not", (context) => {
    context.skip(process.getuid?.() === 0, "root reads every file");
    const cwd = folderWith({ "config/vigie.yaml": "watch: []\n" });
    chmodSync(join(cwd, "config/vigie.yaml"), 0);
    expect(() => loadConfig({ env: {}, cwd, version })).toThrow("config/vigie.yaml can't be read (EACCES)");
  });
});

describe("what is written", () => {
  it("may use every form of docs/interface.md", () => {
    const config = load(
      `watch:
  - example.org
  - { domain: popcorntime.re, group: popcorntime, tags: [seed], intent: acquirer, follow: never, note: "named 2015-07-17" }
schedule: { dns: 90s, http: 1.5h, registration: 7d, confirm: 5m }
network:
  resolvers: [system, 9.9.9.9, 127.0.0.1:5301, "[::1]:53", { address: 149.112.112.112, label: quad9 }, tls://9.9.9.9,
    { address: "https://dns.quad9.net/dns-query", label: quad9-doh }, "tls://dns.quad9.net:8853", "tls://[::1]"]
  allowAddresses: [198.51.100.0/24, 2001:db8::/32]
  canaries: [198.41.0.4, a.root-servers.net, example.org:443, https://example.org/]
  whois: { servers: { IO: WHOIS.nic.io, re: "127.0.0.1:4343" }, rate: { default: 2/1s } }
  rdap: { bootstrap: "http://127.0.0.1:8080/dns.json", rate: { rdap.nic.io: 5/1m } }
  userAgent: "lookout (+https://example.org/why)"
  screenshot: true
server: { listen: 0.0.0.0:8787, token: \${VIGIE_TOKEN} }
alerts:
  channels:
    ops: { type: webhook, url: https://example.org/\${HOOK}/x, secret: \${HOOK_SECRET} }
  rules:
    - { severity: warning, send: [ops] }
    - { send: [ops], domains: [Popcorn*], tags: [seed], types: ["domain.*"] }
`,
      { VIGIE_TOKEN: "s3cret{}", HOOK: `\${HOOK}`, HOOK_SECRET: SECRET },
    );
    expect(config).toMatchObject({
      watch: [
        { domain: "example.org", group: null, tags: [], intent: "observer", follow: "ask", note: null, line: 2 },
        {
          domain: "popcorntime.re",
          group: "popcorntime",
          tags: ["seed"],
          intent: "acquirer",
          follow: "never",
          line: 3,
        },
      ],
      schedule: { dns: 90 * SECOND, http: 90 * MINUTE, registration: 7 * DAY, confirm: 5 * MINUTE },
      network: {
        resolvers: [
          { address: "system", label: "system" },
          { address: "9.9.9.9", label: "9.9.9.9" },
          { address: "127.0.0.1:5301", label: "127.0.0.1:5301" },
          { address: "[::1]:53", label: "[::1]:53" },
          { address: "149.112.112.112", label: "quad9" },
          { address: "tls://9.9.9.9", label: "tls://9.9.9.9" },
          { address: "https://dns.quad9.net/dns-query", label: "quad9-doh" },
          { address: "tls://dns.quad9.net:8853", label: "tls://dns.quad9.net:8853" },
          { address: "tls://[::1]", label: "tls://[::1]" },
        ],
        allowAddresses: ["198.51.100.0/24", "2001:db8::/32"],
        whois: { servers: { io: "whois.nic.io", re: "127.0.0.1:4343" } },
        rdap: { bootstrap: "http://127.0.0.1:8080/dns.json", rate: { "rdap.nic.io": { count: 5, per: MINUTE } } },
        userAgent: "lookout (+https://example.org/why)",
        screenshot: true,
      },
      server: { listen: "0.0.0.0:8787", token: "s3cret{}", url: null, aliases: false },
      alerts: {
        channels: { ops: { type: "webhook", url: `https://example.org/\${HOOK}/x`, secret: SECRET } },
        rules: [
          { severity: "warning", send: ["ops"], domains: [], tags: [], types: [] },
          { severity: "warning", send: ["ops"], domains: ["popcorn*"], tags: ["seed"], types: ["domain.*"] },
        ],
      },
    });
  });

  it("adds to the built-in servers and budgets, and beats them", () => {
    const { whois } = load("network: { whois: { servers: { se: whois.iis.se }, rate: { default: 5/1m } } }").network;
    expect(whois.servers).toEqual({ io: "whois.nic.io", se: "whois.iis.se" });
    expect(whois.rate).toEqual({ default: { count: 5, per: MINUTE }, "whois.nic.io": { count: 10, per: MINUTE } });
  });

  it("is text, whatever YAML might take it for", () => {
    const { server, watch } = load(
      "watch:\n- {domain: example.org, group: 1e5, tags: [2015-07-17, yes], note: true}\nserver: {token: 0123}",
    );
    expect(watch[0]).toMatchObject({ group: "1e5", tags: ["2015-07-17", "yes"], note: "true" });
    expect(server.token).toBe("0123");
  });

  it("keeps the line of each watch, comments, anchors and Windows line ends notwithstanding", () => {
    const config = load(
      "# list\r\nwatch:\r\n  # one\r\n  - &a example.org\r\n\r\n  - domain:\r\n      example.net\r\n",
    );
    expect(config.watch.map(({ domain, line }) => `${domain}:${line}`)).toEqual(["example.org:4", "example.net:6"]);
  });

  it.each(["127.0.0.1:0", "127.8.9.10:8787", "[::1]:8787", "localhost:8787"])(
    "listens on %s without a token",
    (listen) => {
      expect(load(`server: { listen: "${listen}" }`).server).toMatchObject({ listen, token: null });
    },
  );
});

describe("--db", () => {
  it("beats the file's storage, from the working directory", () => {
    const cwd = folderWith({ "config/vigie.yaml": "storage: /var/lib/vigie.db\n" });
    expect(loadConfig({ env: {}, cwd, version }).storage).toBe("/var/lib/vigie.db");
    expect(loadConfig({ db: "mine.db", env: {}, cwd, version }).storage).toBe(join(cwd, "mine.db"));
  });

  it("refuses what is not a file", () => {
    const cwd = folderWith({});
    expect(() => loadConfig({ db: "postgres://vigie:hunter2@localhost/vigie", env: {}, cwd, version })).toThrow(
      '--db: "postgres://…@localhost/vigie" is PostgreSQL, which is not supported yet',
    );
    expect(() => loadConfig({ db: "postgres://vigie@localhost/vigie", env: {}, cwd, version })).toThrow(
      '--db: "postgres://…@localhost/vigie" is PostgreSQL, which is not supported yet',
    );
  });
});

describe("secrets", () => {
  it("stay out of messages when a variable holds a bad one", () => {
    const text = `alerts: { channels: { ops: { type: webhook, url: https://example.org/, secret: \${HOOK_SECRET} } } }`;
    expect(() => load(text, { HOOK_SECRET: "hunter2" })).toThrow(
      "config/vigie.yaml:1: alerts.channels.ops.secret: the value is not whsec_ followed by base64",
    );
  });
});

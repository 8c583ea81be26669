import { type ChildProcess, spawn } from "node:child_process";
import { Readable, Writable } from "node:stream";
import type { ConnectOverCDPTransport } from "playwright-core";
import type { Errand } from "./errand.ts";

/** Features that ask the network for things of their own, or that change what was asked for. */
const WITHOUT = [
  ...["AimEnabled", "AsyncDns", "DialMediaRouteProvider", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"],
  ...["MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch", "Translate"],
];

/**
 * Everything goes by the proxy, loopback too, and nothing is looked up here: Chromium's own advice is a resolver that
 * finds nothing but the proxy. QUIC and WebRTC would send datagrams past it. There is no `--no-sandbox`, ever.
 */
const switchesFor = ({ home, proxy }: Errand): readonly string[] => [
  ...["--headless", "--remote-debugging-pipe", `--user-data-dir=${home}/profile`, "--disable-dev-shm-usage"],
  ...["--no-startup-window"],
  ...[`--proxy-server=${proxy.server}`, "--proxy-bypass-list=<-loopback>"],
  ...["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--dns-prefetch-disable", "--disable-quic"],
  ...["--force-webrtc-ip-handling-policy=disable_non_proxied_udp"],
  ...["--webrtc-ip-handling-policy=disable_non_proxied_udp", "--no-pings", "--disable-domain-reliability"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"],
  ...["--disable-extensions", "--disable-component-extensions-with-background-pages", "--disable-breakpad"],
  ...["--disable-field-trial-config", "--metrics-recording-only", "--disable-search-engine-choice-screen"],
  ...["--no-first-run", "--no-default-browser-check", "--no-service-autorun", "--password-store=basic"],
  ...["--disable-gpu", "--hide-scrollbars", "--mute-audio", "--force-color-profile=srgb", "--lang=en-US"],
  ...[`--disable-features=${WITHOUT.join(",")}`, "--enable-features=SkipListAccountsWithoutGaiaCookies"],
];

/** A browser under way, spoken to by a pipe: no port is open that a page or a neighbour could speak to. */
export interface Browser {
  readonly transport: ConnectOverCDPTransport;
  /** Resolves with the last it said, once it has ended. */
  readonly ended: Promise<string>;
}

/** Starts a browser that knows nothing of our environment, where secrets may stand. */
export function startBrowser(errand: Errand): Browser {
  const { chromium, home, user } = errand;
  const child = spawn(chromium, switchesFor(errand), {
    ...(user ?? {}),
    cwd: home,
    env: { HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home, PATH: "/usr/bin:/bin", LANG: "en_US.UTF-8" },
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  return { transport: transportOver(child), ended: lastWords(child) };
}

const SAID = 16 * 1024;

function lastWords(child: ChildProcess): Promise<string> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-SAID);
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(said.trim() || `it ended with ${signal ?? code} and without a word`));
  });
}

/** Messages of the DevTools protocol, each ended by a zero byte: file descriptor 3 to the browser, 4 from it. */
function transportOver(child: ChildProcess): ConnectOverCDPTransport {
  const [, , , to, from] = child.stdio;
  if (!(to instanceof Writable) || !(from instanceof Readable)) throw new Error("the browser has no pipes");
  const transport: ConnectOverCDPTransport = {
    send: (message) => void to.write(`${JSON.stringify(message)}\0`),
    close: () => void to.end(),
  };
  const lost = (): void => transport.onclose?.("the browser hung up");
  to.on("error", lost);
  let begun: string[] = [];
  from.setEncoding("utf8").on("data", (text: string) => {
    const [first = "", ...more] = text.split("\0");
    begun.push(first);
    for (const next of more) {
      transport.onmessage?.(JSON.parse(begun.join("")) as object);
      begun = [next];
    }
  });
  from.on("error", lost).on("close", lost);
  return transport;
}

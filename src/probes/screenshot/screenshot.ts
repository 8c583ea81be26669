import { type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import type { Network, Picture, TakePicture } from "../contract.ts";
import type { Brought, User } from "./errand.ts";
import { photograph } from "./photograph.ts";
import { openProxy } from "./proxy.ts";
import { makeScratch, removeScratch } from "./scratch.ts";

export interface ScreenshotParts {
  readonly network: Network;
  readonly userAgent: string;
  /** Path of the browser; null where none was found. */
  readonly chromium: string | null;
  /** For all of it, the wait for the one browser included. */
  readonly patience?: Millis;
}

/** What is kept of a picture at most. */
const BYTES = 1024 * 1024;
const PATIENCE = asMillis(15 * SECOND);

/** Linux's `nobody`. */
const NOBODY: User = { uid: 65_534, gid: 65_534 };

/** Chromium's sandbox is not for root: root's browser runs as nobody, and there the sandbox works as for anybody. */
const browserUser = (): User | null => (process.getuid?.() === 0 ? NOBODY : null);

/** One browser at a time, new for each picture. */
export function makeTakePicture({ network, userAgent, chromium, patience = PATIENCE }: ScreenshotParts): TakePicture {
  let last: Promise<unknown> = Promise.resolve();
  return (url, avoid) => {
    if (chromium === null) return Promise.resolve(failure("unsupported", "no Chromium was found"));
    const looking = { ...network, resolve: (host: string) => network.resolve(host, avoid) };
    return within(patience, async (signal) => {
      const turn = last;
      const began = performance.now();
      const taken = inTurn(turn, signal, () => {
        const left = asMillis(patience - (performance.now() - began));
        return take({ network: looking, userAgent, chromium, url, patience: left }, signal);
      });
      last = Promise.allSettled([turn, taken]);
      return checked(await taken, url);
    });
  };
}

/** The turn comes to nothing where it does not come in time. */
async function inTurn(turn: Promise<unknown>, signal: AbortSignal, run: () => Promise<Brought>): Promise<Brought> {
  const late = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await Promise.race([turn, late]);
  return signal.aborted ? failure("timeout", "the browser was busy with other pages") : run();
}

interface Sitting {
  readonly network: Network;
  readonly userAgent: string;
  readonly chromium: string;
  readonly url: string;
  readonly patience: Millis;
}

async function take({ network, ...sitting }: Sitting, signal: AbortSignal): Promise<Brought> {
  const user = browserUser();
  const home = makeScratch(user);
  const proxy = await openProxy(network);
  try {
    const { server, username, password } = proxy;
    const errand = { ...sitting, home, user, proxy: { server, username, password } };
    return await photograph(errand, signal);
  } finally {
    await proxy.close();
    await removeScratch(home, user);
  }
}

/** A browser that a page has taken over may bring anything. */
function checked(brought: Brought, url: string): Picture | Failure {
  if (brought.kind === "failure") return brought;
  const { bytes } = brought;
  if (bytes.length > BYTES) return failure("too-large", `${url}: a picture of ${bytes.length} bytes`);
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!isJpeg) return failure("malformed", `${url}: what the browser brought is no JPEG`);
  return { kind: "picture", mediaType: "image/jpeg", bytes, url: brought.url };
}

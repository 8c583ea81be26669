import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SEARCHING } from "./requisites.ts";

/** How a zone is signed. */
export interface Signing {
  /** Its signatures ran out yesterday. */
  readonly expired?: true;
  /** Its parent's DS is of a key that the zone does not have. */
  readonly foreign?: true;
}

export type Signings = Readonly<Record<string, Signing>>;

const ROOT = ".";
/** `ldns-signzone` takes seconds since 1970. */
const inDays = (days: number): string => String(Math.floor(Date.now() / 1_000) + days * 86_400);

/** Keys and signatures (ECDSA P-256, NSEC) made by NLnet Labs' ldns, with one key a zone. */
export class Signer {
  readonly #folder: string;
  /** Changed while a test runs, and followed when the zone is published again. */
  readonly #signings: Map<string, Signing>;
  readonly #keys = new Map<string, string>();

  constructor(folder: string, signed: Signings | undefined) {
    mkdirSync(folder);
    this.#folder = folder;
    this.#signings = new Map(signed === undefined ? [] : [[ROOT, {}], ...Object.entries(signed)]);
  }

  /** What the resolver trusts, where anything is signed. */
  get anchor(): { readonly anchor?: string } {
    const [anchor] = this.ds(ROOT);
    return anchor === undefined ? {} : { anchor };
  }

  /** The DS that belongs into the parent's zone. */
  ds(origin: string): readonly string[] {
    if (!this.#signings.has(origin)) return [];
    return [readFileSync(`${this.#keyOf(origin, "own")}.ds`, "utf8").trim()];
  }

  readonly sign = (origin: string, file: string): void => {
    const signing = this.#signings.get(origin);
    if (signing === undefined) return;
    const key = this.#keyOf(origin, signing.foreign ? "foreign" : "own");
    const [from, to] = signing.expired ? [-31, -1] : [-1, 30];
    run("ldns-signzone", "-o", origin, "-i", inDays(from), "-e", inDays(to), "-f", file, file, key);
  };

  /** From the next publication on. */
  change(origin: string, signing: Signing): void {
    this.#signings.set(origin, signing);
  }

  /** Path of a key pair without its extension. */
  #keyOf(origin: string, whose: "own" | "foreign"): string {
    const known = this.#keys.get(`${whose} ${origin}`);
    if (known !== undefined) return known;
    const name = execFileSync("ldns-keygen", ["-a", "ECDSAP256SHA256", "-k", origin], {
      ...{ cwd: this.#folder, env: SEARCHING, encoding: "utf8" as const, stdio: "pipe" as const },
    });
    const path = join(this.#folder, name.trim());
    this.#keys.set(`${whose} ${origin}`, path);
    return path;
  }
}

const run = (program: string, ...args: readonly string[]): Buffer =>
  execFileSync(program, args, { env: SEARCHING, stdio: "pipe" });

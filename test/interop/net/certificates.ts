import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { issue } from "../../../src/lab/tls/certificate.ts";

export interface Certificate {
  /** Paths of PEM files. */
  readonly chain: string;
  readonly key: string;
}

const NAME = "Interop Authority";
const DAY = 86_400_000;

/** An authority of our own, made with OpenSSL. */
export class Authority {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string, name = NAME) {
    mkdirSync(folder);
    this.#folder = folder;
    this.newKey("authority");
    const subject = ["-subj", `/CN=${name}`, "-addext", "basicConstraints=critical,CA:TRUE"];
    openssl("req", "-x509", "-key", this.#path("authority.key"), "-out", this.pem, "-days", "365", ...subject);
  }

  /** Path of its certificate. */
  get pem(): string {
    return this.#path("authority.pem");
  }

  /** Path of a fresh P-256 key. */
  newKey(name: string): string {
    const path = this.#path(`${name}.key`);
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path);
    return path;
  }

  /** @param host a name or an IPv4 address */
  certify(host: string, key: string): Certificate {
    this.#count += 1;
    const chain = this.#path(`${this.#count}.pem`);
    const names = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=${isIP(host) === 0 ? "DNS" : "IP"}:${host}`];
    const leaf = ["-addext", "basicConstraints=critical,CA:FALSE"];
    const signer = ["-CA", this.pem, "-CAkey", this.#path("authority.key")];
    openssl("req", "-x509", "-key", key, "-out", chain, "-days", "90", ...names, ...leaf, ...signer);
    return { chain, key };
  }

  /** A certificate that ran out yesterday; OpenSSL 3.0 makes none that begins in the past. */
  certifyExpired(host: string, key: string): Certificate {
    this.#count += 1;
    const chain = this.#path(`${this.#count}.pem`);
    const life = { validFrom: Date.now() - 91 * DAY, validTo: Date.now() - DAY };
    const signer = { issuer: NAME, signingKey: createPrivateKey(readFileSync(this.#path("authority.key"))) };
    writeFileSync(
      chain,
      issue({ ...life, ...signer, subject: host, publicKey: createPublicKey(readFileSync(key)), names: [host] }),
    );
    return { chain, key };
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

const openssl = (...args: readonly string[]): Buffer => execFileSync("openssl", args, { stdio: "pipe" });

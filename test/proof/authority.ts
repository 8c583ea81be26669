import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether OpenSSL's own timestamp authority can be run here. */
export const hasOpenssl = (): boolean => spawnSync("openssl", ["version"]).status === 0;

const CONFIG = `
[ca]
distinguished_name = dn
[dn]
[tsa_cert]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = it
[it]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
`;

export type Key = "rsa" | "ec";

/** A timestamp authority made of `openssl ts`: an implementation that is not ours. */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), "vigie-tsa-"));
  readonly #servers: Server[] = [];

  constructor({ key }: { readonly key: Key }) {
    writeFileSync(join(this.folder, "tsa.cnf"), CONFIG);
    writeFileSync(join(this.folder, "serial"), "01\n");
    const made = key === "rsa" ? ["-newkey", "rsa:2048"] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    this.#openssl(
      ...["req", "-x509", ...made, "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "30"],
      ...["-subj", "/CN=Example Time Authority", "-config", "tsa.cnf", "-extensions", "tsa_cert"],
    );
  }

  /** The TimeStampResp that answers a TimeStampReq. */
  answer(request: Uint8Array): Buffer {
    writeFileSync(join(this.folder, "request.tsq"), request);
    this.#openssl(
      ...["ts", "-reply", "-config", "tsa.cnf", "-section", "it", "-queryfile", "request.tsq", "-inkey", "key.pem"],
      ...["-signer", "cert.pem", "-out", "response.tsr"],
    );
    return readFileSync(join(this.folder, "response.tsr"));
  }

  /** What OpenSSL itself reads in a request. */
  readsRequest(request: Uint8Array): string {
    writeFileSync(join(this.folder, "read.tsq"), request);
    return this.#openssl("ts", "-query", "-in", "read.tsq", "-text");
  }

  /** Answers over HTTP; `mangled` may spoil what it says. */
  async listen(mangled: (response: Buffer) => Buffer = (response) => response): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.setHeader("content-type", "application/timestamp-reply");
        response.end(mangled(this.answer(Buffer.concat(chunks))));
      });
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  close(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #openssl(...args: readonly string[]): string {
    return execFileSync("openssl", args, { cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }
}

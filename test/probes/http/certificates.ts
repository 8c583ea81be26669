import { generateKeyPairSync } from "node:crypto";
import { issue, type KeyPair } from "../../../src/lab/tls/certificate.ts";

/** PEM, as node:tls takes them. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

interface Wanted {
  readonly names: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** The key pair to certify; a new one otherwise. */
  readonly keys?: KeyPair;
}

interface Authority {
  /** PEM of the authority's own certificate. */
  readonly ca: string;
  readonly issue: (wanted: Wanted) => Issued;
}

export const newKeys = (): KeyPair => generateKeyPairSync("ec", { namedCurve: "P-256" });

const inDays = (days: number): number => Date.now() + days * 86_400_000;
const pem = ({ privateKey }: KeyPair): string => privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** A certificate authority of the test's own. */
export function makeAuthority(name = "Harbour Test Authority"): Authority {
  const own = newKeys();
  const signed = { issuer: name, signingKey: own.privateKey };
  const life = { validFrom: inDays(-400), validTo: inDays(400) };
  return {
    ca: issue({ ...signed, ...life, subject: name, publicKey: own.publicKey, names: [] }),
    issue: ({ names, from = -30, to = 60, keys = newKeys() }) => ({
      cert: issue({
        ...signed,
        subject: names[0] ?? "",
        publicKey: keys.publicKey,
        validFrom: inDays(from),
        validTo: inDays(to),
        names,
      }),
      key: pem(keys),
    }),
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(name: string): Issued {
  const keys = newKeys();
  const life = { validFrom: inDays(-1), validTo: inDays(90) };
  const names = [name];
  return {
    cert: issue({
      ...life,
      issuer: name,
      signingKey: keys.privateKey,
      subject: name,
      publicKey: keys.publicKey,
      names,
    }),
    key: pem(keys),
  };
}

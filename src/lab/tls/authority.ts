import { generateKeyPairSync } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { CERTIFICATE_FROM, CERTIFICATE_TO, type SiteTls } from "../world.ts";
import { issue, type KeyPair } from "./certificate.ts";

/** The lab's certificate authority. Keys and certificates are made when first asked for, and then stay. */
export interface Authority {
  /** The authority's own certificate, PEM: whoever trusts it trusts the lab's sites. */
  readonly pem: string;
  /** Key and certificate for a host, PEM. */
  readonly pairFor: (host: string, tls: SiteTls) => PemPair;
  readonly contextFor: (host: string, tls: SiteTls) => SecureContext;
}

export interface PemPair {
  readonly cert: string;
  readonly key: string;
}

const NAME = "Vigie Lab Authority";
const SPAN = { validFrom: CERTIFICATE_FROM, validTo: CERTIFICATE_TO };

export function makeAuthority(): Authority {
  const own = newKeyPair();
  const signed = { issuer: NAME, signingKey: own.privateKey };
  const pem = issue({ ...signed, subject: NAME, publicKey: own.publicKey, ...SPAN, names: [] });
  const keys = new Map<string, KeyPair>();
  const pairs = new Map<string, PemPair>();
  const contexts = new Map<string, SecureContext>();

  const keyOf = (id: string): KeyPair => remembered(keys, id, newKeyPair);

  const pairFor = (host: string, tls: SiteTls): PemPair =>
    remembered(pairs, JSON.stringify([host, tls]), () => {
      const { publicKey, privateKey } = keyOf(tls.key);
      const signer = tls.issuer === "lab" ? signed : { issuer: host, signingKey: privateKey };
      const names = tls.names ?? [host, `www.${host}`];
      const cert = issue({
        ...signer,
        subject: host,
        publicKey,
        validFrom: tls.validFrom,
        validTo: tls.validTo,
        names,
      });
      return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
    });

  const contextFor = (host: string, tls: SiteTls): SecureContext =>
    remembered(contexts, JSON.stringify([host, tls]), () => createSecureContext({ ...pairFor(host, tls) }));

  return { pem, pairFor, contextFor };
}

const newKeyPair = (): KeyPair => generateKeyPairSync("ec", { namedCurve: "P-256" });

function remembered<V>(held: Map<string, V>, id: string, make: () => V): V {
  const known = held.get(id);
  if (known !== undefined) return known;
  const made = make();
  held.set(id, made);
  return made;
}

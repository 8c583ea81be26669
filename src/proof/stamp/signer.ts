import { constants, createHash, verify, type X509Certificate } from "node:crypto";
import { expected, NotDer, oidOf, partsOf, TAG, type Value } from "./der.ts";

/** Who signed a CMS message, and what (SignerInfo, RFC 5652 §5.3). */
export interface Signer {
  /** Of the content, and of what was signed: mostly the same. */
  readonly contentDigest: string;
  readonly digest: string;
  readonly isPss: boolean;
  /** The signed attributes as they were signed: a SET. */
  readonly signed: Buffer;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly signature: Buffer;
}

/** MD5 and SHA-1 prove nothing any more. */
const DIGESTS: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Signature algorithms that name their digest: RSA (RFC 8017) and ECDSA (RFC 5758). */
const SIGNATURES: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};
const PSS = "1.2.840.113549.1.1.10";

const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
/** ESSCertID (RFC 2634, SHA-1) and ESSCertIDv2 (RFC 5035): which certificate the signer meant. */
const MEANT_CERTIFICATE = ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.16.2.12"];
const DIGEST_OF_LENGTH: Readonly<Record<number, string>> = { 20: "sha1", 32: "sha256", 48: "sha384", 64: "sha512" };

/** The one signer of a token (RFC 3161 §2.4.2: exactly one). */
export function signerIn(signers: Value): Signer {
  const [only, ...others] = partsOf(signers);
  if (others.length > 0) throw new NotDer("it has more than one signer");
  const [, , digestAlgorithm, attributes, signatureAlgorithm, signature] = partsOf(expected(only, TAG.sequence));
  const signed = expected(attributes, TAG.context0);
  const by = oidOf(partsOf(expected(signatureAlgorithm, TAG.sequence))[0]);
  const contentDigest = DIGESTS[oidOf(partsOf(expected(digestAlgorithm, TAG.sequence))[0])];
  const digest = SIGNATURES[by] ?? contentDigest;
  if (digest === undefined || contentDigest === undefined)
    throw new NotDer("it is signed over a digest that proves nothing");
  return {
    contentDigest,
    digest,
    isPss: by === PSS,
    // Signed as a SET, sent under an implicit tag (RFC 5652 §5.4).
    signed: Buffer.concat([Buffer.from([TAG.set]), signed.whole.subarray(1)]),
    attributes: new Map(partsOf(signed).map(attributeOf)),
    signature: expected(signature, TAG.octets).content,
  };
}

function attributeOf(value: Value): readonly [string, Value] {
  const [type, values] = partsOf(expected(value, TAG.sequence));
  const [first] = partsOf(expected(values, TAG.set));
  if (first === undefined) throw new NotDer("an attribute has no value");
  return [oidOf(type), first];
}

/** Whether the certificate's key signed the content, and is the one that the signer named. */
export function isSignedBy(signer: Signer, content: Buffer, certificate: X509Certificate): boolean {
  const said = expected(signer.attributes.get(MESSAGE_DIGEST), TAG.octets).content;
  if (!createHash(signer.contentDigest).update(content).digest().equals(said)) return false;
  return isMeant(signer, certificate) && holds(signer, certificate);
}

function isMeant({ attributes }: Signer, { raw }: X509Certificate): boolean {
  const named = MEANT_CERTIFICATE.map((type) => attributes.get(type)).find((value) => value !== undefined);
  const [list] = partsOf(expected(named, TAG.sequence));
  const [first] = partsOf(expected(list, TAG.sequence));
  const hash = partsOf(expected(first, TAG.sequence)).find(({ tag }) => tag === TAG.octets)?.content;
  const digest = DIGEST_OF_LENGTH[hash?.length ?? 0];
  return hash !== undefined && digest !== undefined && createHash(digest).update(raw).digest().equals(hash);
}

function holds({ signed, signature, digest, isPss }: Signer, { publicKey }: X509Certificate): boolean {
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : {};
  try {
    return verify(digest, signed, { key: publicKey, ...padding }, signature);
  } catch (error) {
    // A key of a kind that this signature is not made with.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

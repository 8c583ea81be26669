import { asMillis, between, DAY, type Instant } from "../time.ts";
import type { Intent, Severity } from "../vocabulary.ts";
import type { Standing } from "./standing.ts";
import type { Sight, ValueChange } from "./weigh.ts";

/** What tells a certificate's renewal from its replacement. */
export interface CertificateStanding {
  /** Issuer of the certificate that is believed. */
  readonly issuer: string | null;
  /** When the name's addresses were last believed to have changed. */
  readonly addressesSince: Instant | null;
}

/** A move to other servers takes its certificate along within this time. */
const TOGETHER = asMillis(2 * DAY);

export function rememberCertificate(standing: Standing, changes: readonly ValueChange[], sight: Sight): Standing {
  const known = standing.certificate ?? { issuer: null, addressesSince: null };
  const { tls } = sight.readings;
  const isBelieved = tls !== undefined && tls.keyDigest !== null && tls.keyDigest === standing.values.certificate.value;
  const issuer = isBelieved && tls.issuer !== null ? tls.issuer : known.issuer;
  const moved = changes.find(({ value }) => value === "addresses");
  const addressesSince = moved?.at ?? known.addressesSince;
  if (issuer === known.issuer && addressesSince === known.addressesSince) return standing;
  return { ...standing, certificate: { issuer, addressesSince } };
}

/** How much a changed key says: a renewal is daily bread, another issuer and other addresses together are another hand. */
export interface CertificateChange {
  readonly weight: "renewal" | "issuer" | "issuer-and-addresses";
  readonly issuer: { readonly from: string | null; readonly to: string | null };
}

/** `before` is what was believed when the new key was first seen. */
export function weighCertificate(before: Standing, { at }: ValueChange, { readings }: Sight): CertificateChange {
  const { issuer: from = null, addressesSince = null } = before.certificate ?? {};
  const to = readings.tls?.issuer ?? null;
  const issuer = { from, to };
  if (from === null || to === null || organisationOf(from) === organisationOf(to)) return { weight: "renewal", issuer };
  const isMoving = before.values.addresses.candidate !== null;
  const hasMoved = addressesSince !== null && Math.abs(between(addressesSince, at)) <= TOGETHER;
  return { weight: isMoving || hasMoved ? "issuer-and-addresses" : "issuer", issuer };
}

/** Authorities sign with one intermediate after the other (R10, R11, E5 …): who they are stands in `O`. */
const organisationOf = (name: string): string => /(?:^|, )O=([^,]+)/.exec(name)?.[1]?.trim().toLowerCase() ?? name;

/** For its owner a key in another hand is worth a look at once. */
export const certificateSeverity = ({ weight }: CertificateChange, intent: Intent): Severity =>
  weight === "issuer-and-addresses" && intent === "owner" ? "warning" : "info";

export const CERTIFICATE_WORDS: Readonly<Record<CertificateChange["weight"], string>> = {
  renewal: "",
  issuer: "by another issuer",
  "issuer-and-addresses": "by another issuer, and the addresses changed with it: more than a renewal",
};

import type {
  DnsObservation,
  DnsReply,
  Failure,
  Handshake,
  HttpObservation,
  Observation,
  OwnAnswer,
  RegistrationObservation,
  ResolverSighting,
  ServerAnswer,
  Visit,
} from "../core/observation.ts";
import type { Facet } from "../core/vocabulary.ts";
import type { Evidence } from "../store/contract.ts";
import { digestOf } from "./digest.ts";

/** Evidence of one observation, by the facet that it speaks of. */
export type EvidenceByFacet = Partial<Record<Facet, readonly Evidence[]>>;

/** The bytes as received behind each facet; a failure is evidence too, as its canonical JSON record. */
export function evidenceOf(observation: Observation): EvidenceByFacet {
  switch (observation.probe) {
    case "registration":
      return { registration: registrationEvidence(observation) };
    case "dns":
      return dnsEvidence(observation);
    case "http":
      return httpEvidence(observation);
  }
}

const made = (mediaType: string, source: string, bytes: Uint8Array): Evidence => ({
  digest: digestOf(bytes),
  mediaType,
  source,
  bytes,
});

const record = (source: string, value: Readonly<Record<string, unknown>>): Evidence =>
  made("application/json", source, new TextEncoder().encode(JSON.stringify(value)));

const failed = (source: string, { reason, detail }: Failure): Evidence => record(source, { detail, reason, source });

function registrationEvidence({ domain, links, parent }: RegistrationObservation): readonly Evidence[] {
  const replies = links.map(({ protocol, server, outcome }) => {
    const source = `${protocol}://${server}/${domain}`;
    if (outcome.kind === "failure") return failed(source, outcome);
    return made(protocol === "rdap" ? "application/rdap+json" : "text/plain", source, outcome.body);
  });
  return [...replies, ...(parent?.answers ?? []).map((answer) => serverEvidence(answer, domain))];
}

const dnsReply = (source: string, outcome: DnsReply | Failure): Evidence =>
  outcome.kind === "failure" ? failed(source, outcome) : made("application/dns-message", source, outcome.bytes);

const serverEvidence = ({ server, address, outcome }: ServerAnswer, domain: string): Evidence =>
  dnsReply(`dns://${server}/${domain}?address=${address}`, outcome);

function dnsEvidence({ domain, parent, children, ns, resolvers, own }: DnsObservation): EvidenceByFacet {
  const source = `dns://${parent.zone}./${domain}`;
  return {
    delegation: [
      ...parent.answers.map((answer) => serverEvidence(answer, domain)),
      ...(parent.ds ? [dnsReply(`dns://${parent.zone}./${domain}?type=DS`, parent.ds)] : []),
      ...(parent.failure ? [failed(source, parent.failure)] : []),
      ...(parent.sample ? [dnsReply(`dns://${parent.zone}./${parent.sample.name}`, parent.sample.reply)] : []),
      ...children.map((answer) => serverEvidence(answer, domain)),
      ...(ns && !children.includes(ns) ? [serverEvidence(ns, domain)] : []),
    ],
    resolution: [
      ...resolvers.flatMap(({ resolver, a, aaaa, mx, txt, sibling, canary }) => [
        dnsReply(`dns://${resolver}/${domain}?type=A`, a),
        dnsReply(`dns://${resolver}/${domain}?type=AAAA`, aaaa),
        dnsReply(`dns://${resolver}/${domain}?type=MX`, mx),
        ...(txt ? [dnsReply(`dns://${resolver}/${domain}?type=TXT`, txt)] : []),
        ...(sibling ? siblingEvidence(resolver, sibling) : []),
        ...(canary ? [dnsReply(`dns://${resolver}/${parent.zone}?type=SOA`, canary)] : []),
      ]),
      ...(own ? ownEvidence(own, domain) : []),
    ],
  };
}

const siblingEvidence = (
  resolver: string,
  { name, a, aaaa }: NonNullable<ResolverSighting["sibling"]>,
): readonly Evidence[] => [
  dnsReply(`dns://${resolver}/${name}?type=A`, a),
  dnsReply(`dns://${resolver}/${name}?type=AAAA`, aaaa),
];

const ownEvidence = ({ server, address, a, aaaa }: OwnAnswer, domain: string): readonly Evidence[] => [
  dnsReply(`dns://${server}/${domain}?address=${address}&type=A`, a),
  dnsReply(`dns://${server}/${domain}?address=${address}&type=AAAA`, aaaa),
];

function httpEvidence({ host, https, http, tls }: HttpObservation): EvidenceByFacet {
  const source = `tls://${host}:443`;
  return {
    web: [...visitEvidence(https), ...visitEvidence(http)],
    tls: tls.kind === "failure" ? [failed(source, tls)] : chainEvidence(source, tls),
  };
}

/** The bytes of an authority's certificate are the same for all its sites, and so kept once. */
const chainEvidence = (source: string, { certificate, chain = [] }: Handshake): readonly Evidence[] => [
  made("application/pkix-cert", source, certificate),
  ...chain.map((issuer, above) => made("application/pkix-cert", `${source}?above=${above + 1}`, issuer.certificate)),
];

function visitEvidence({ url, hops, end }: Visit): readonly Evidence[] {
  const outcome =
    end.kind === "page"
      ? { body: digestOf(end.body), contentType: end.contentType, status: end.status, truncated: end.truncated }
      : { detail: end.detail, reason: end.reason };
  const path = record(url, { end: outcome, hops, url });
  return end.kind === "page" && end.body.length > 0
    ? [path, made(end.contentType ?? "text/html", url, end.body)]
    : [path];
}

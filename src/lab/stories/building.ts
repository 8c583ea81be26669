import { asInstant, asMillis, DAY, earlier, type Instant, later } from "../../core/time.ts";
import {
  CERTIFICATE_FROM,
  CERTIFICATE_TO,
  type Domain,
  type Page,
  type Registered,
  type Site,
  type ZoneContents,
} from "../world.ts";

/** What the stories' names differ in; the rest follows. */
export interface Hosting {
  readonly nameservers: readonly string[];
  readonly address: string;
  readonly page: Page;
  /** Identity of the certificate key; sites of one key have one operator. */
  readonly key: string;
}

/** Seconds: TTL of the stories' delegations and records, and so how long resolvers go on believing. */
export const TTL = 300;

/** A registered, delegated name with a zone and a site. */
export function liveDomain(registration: Registered, hosting: Hosting): Domain {
  const { nameservers } = hosting;
  return {
    registration: { ...registration, nameservers },
    delegation: nameservers,
    ds: [],
    zone: zoneAt(nameservers, hosting.address),
    site: siteOf(hosting),
  };
}

/** A year's registration by somebody who does not exist. */
export const registered = (createdAt: Instant, holder: string, registrar = "Sample Registrar"): Registered => ({
  state: "registered",
  statuses: [],
  registrar,
  holder,
  createdAt,
  updatedAt: createdAt,
  expiresAt: later(createdAt, asMillis(2 * 365 * DAY)),
  nameservers: [],
});

const zoneAt = (servers: readonly string[], address: string): ZoneContents => ({
  servers,
  serial: 1,
  ttl: TTL,
  records: [
    { name: "@", type: "A", value: address },
    { name: "www", type: "A", value: address },
  ],
});

export const siteOf = ({ address, page, key }: Hosting): Site => ({
  addresses: [address],
  page,
  paths: {},
  http: "page",
  tls: { key, names: null, issuer: "lab", validFrom: CERTIFICATE_FROM, validTo: CERTIFICATE_TO },
});

/** How long ago, counted from a story's start. */
export const daysBefore = (start: Instant, days: number): Instant => earlier(start, asMillis(days * DAY));

/** A moment of a story, from its RFC 3339 form. */
export const moment = (text: string): Instant => asInstant(Date.parse(text));

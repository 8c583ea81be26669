import { z } from "zod";
import { VERDICTS } from "../../core/vocabulary.ts";
import { time, timeOrNull } from "./words.ts";

const fact = z.object({ says: z.string(), source: z.string(), date: z.string() });
export type FactShape = z.infer<typeof fact>;

const link = z.looseObject({
  protocol: z.enum(["rdap", "whois"]),
  at: z.string().nullable(),
  from: z.string(),
  source: z.string().nullable(),
  date: z.string().nullable(),
});

const service = z.object({
  server: z.string(),
  state: z.enum(["answering", "slowed", "closed", "silent", "unknown"]),
  because: z.string().nullable(),
  /** What `because` says of a closed one, as data. */
  closed: z.object({ reason: z.string(), times: z.number().int() }).optional(),
  until: timeOrNull,
});
export type ServiceShape = z.infer<typeof service>;

const name = z.object({
  domain: z.string(),
  /** As people read it. */
  unicode: z.string(),
  verdict: z.enum(VERDICTS).nullable(),
  since: timeOrNull,
});
export type NameUnder = z.infer<typeof name>;

/** As `vigie tld TLD --json` without a live look, and what is watched under it. */
export const tld = z.object({
  tld: z.string(),
  /** As people read it. */
  unicode: z.string(),
  type: z.string(),
  country: z.string().nullable(),
  manager: z.string().nullable(),
  web: z.string().nullable(),
  record: z.object({ source: z.string(), date: z.string() }),
  chain: z.array(link),
  unreadable: z.string().nullable(),
  whois: z
    .object({ server: z.string(), query: z.string(), charsets: z.array(z.string()), closed: fact.nullable() })
    .nullable(),
  limits: z.array(
    z.object({ host: z.string(), budget: z.string(), kind: z.string(), source: z.string(), date: z.string() }),
  ),
  known: z.array(z.string()),
  hidden: z.array(z.object({ fields: z.array(z.string()), ...fact.shape })),
  quirks: z.array(fact),
  levers: z.array(fact),
  services: z.array(service),
  outage: z
    .object({ since: time, incident: z.string().nullable(), summary: z.string(), tags: z.array(z.string()) })
    .nullable(),
  ...{ serial: z.number().nullable(), serialsAgree: z.boolean().nullable(), serialSince: timeOrNull },
  /** Known by a live look alone: `vigie tld`. */
  ...{ dnssec: z.null(), nameservers: z.null(), nameserversReason: z.string() },
  /** How many names under it are watched, and the first of them. */
  watched: z.number().int(),
  names: z.array(name),
});
export type TldShape = z.infer<typeof tld>;

const tldRow = tld.pick({ tld: true, unicode: true, watched: true }).extend({
  /** Null where it is in no root zone. */
  type: z.string().nullable(),
  country: z.string().nullable(),
  manager: z.string().nullable(),
  /** The worst that is remembered of its services. */
  service: service.shape.state.nullable(),
  outage: z.boolean(),
});
export type TldRowShape = z.infer<typeof tldRow>;

export const tldList = z.object({ tlds: z.array(tldRow) });

/** The page: those of what is watched, or one. */
export type TldPageData = { readonly tlds: readonly TldRowShape[] } | { readonly tld: TldShape };

import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AlertsPage } from "../../dashboard/pages/alerts.tsx";
import { incidentsNow, ledgerOf, mutedNow } from "../alerts/answer.ts";
import type { AlertDeeds } from "../alerts/deeds.ts";
import type { GateEnv } from "../auth/middleware.ts";
import { formOf } from "../body.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { ALERT_DEEDS, type AlertsPageData, alertsQuery } from "../shapes/alerts.ts";
import type { ServePage } from "./page.ts";
import { queryOf } from "./query.ts";

const asked = z.object({
  ...alertsQuery.shape,
  done: z.enum(ALERT_DEEDS).optional(),
  refused: z.enum(ALERT_DEEDS).optional(),
});

export function alertsPage(serve: ServePage, router: Router, questions: Questions, deeds: AlertDeeds): void {
  serve({
    path: "/alerts",
    page: "alerts",
    component: AlertsPage,
    load: async (c): Promise<AlertsPageData> => {
      const { done = null, refused = null, ...query } = queryOf(c, asked);
      const [ledger, open, muted] = await Promise.all([
        ledgerOf(query, questions),
        incidentsNow(questions),
        mutedNow(questions),
      ]);
      const data = { query, ...ledger, ...open, ...muted, channels: deeds.channels() };
      // The answers are the API's, which its tests hold against its schemas.
      return { ...data, mayWrite: mayWrite(c), done, refused } as AlertsPageData;
    },
  });
  for (const [deed, { place, run }] of Object.entries(formsOf(deeds)))
    router.serve("post", `/alerts/${deed}`, "write", async (c) => {
      const came = await run(await fieldsOf(c), c.req.raw.signal).then(
        () => "done",
        (error: unknown) => {
          if (error instanceof Refusal || error instanceof z.ZodError || isImpatient(error)) return "refused";
          throw error;
        },
      );
      return c.redirect(`${questions.base}alerts?${came}=${deed}#${place}`, 303);
    });
}

/** Who may only read is shown no button. */
export const mayWrite = (c: Context): boolean => (c as Context<GateEnv>).get("visitor").may === "write";

const isImpatient = (error: unknown): boolean =>
  error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");

/** A form's fields; what was left empty is left out. */
export async function fieldsOf(c: Context): Promise<Readonly<Record<string, string>>> {
  const fields = Object.entries(await formOf(c));
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [])),
  );
}

const word = z.string().max(1_000);
const incidentForm = z.object({ incident: word, note: z.string().max(2_000).optional() });
const muteForm = z.object({ domain: word, for: z.string().max(40), reason: z.string().max(2_000).optional() });

interface Form {
  /** The part of the page that it leads back to. */
  readonly place: string;
  readonly run: (fields: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<unknown>;
}

const formsOf = (deeds: AlertDeeds): Readonly<Record<(typeof ALERT_DEEDS)[number], Form>> => ({
  acknowledge: {
    place: "incidents",
    run: async (fields) => {
      const { incident, note = null } = incidentForm.parse(fields);
      return deeds.acknowledge(incident, note);
    },
  },
  mute: {
    place: "mutes",
    run: async (fields) => {
      const { domain, ...window } = muteForm.parse(fields);
      return deeds.mute(nameOf(domain), window);
    },
  },
  unmute: {
    place: "mutes",
    run: async (fields) => deeds.unmute(nameOf(z.object({ domain: word }).parse(fields).domain)),
  },
  retry: { place: "ledger", run: async ({ id = null }) => deeds.retry(id) },
  test: {
    place: "channels",
    run: async (fields, signal) => deeds.test(z.object({ channel: word }).parse(fields).channel, signal),
  },
});

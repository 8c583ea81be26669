import { z } from "@hono/zod-openapi";
import { formatInstant } from "../../core/time.ts";
import { incidentsNow, ledgerOf, mutedNow } from "../alerts/answer.ts";
import type { AlertDeeds } from "../alerts/deeds.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import {
  acknowledged,
  alertsQuery,
  channelList,
  incidentList,
  ledgerAnswer,
  mutedList,
  mutedUntil,
  muteRequest,
  noted,
  retried,
  tested,
} from "../shapes/alerts.ts";
import { id } from "../shapes/words.ts";

const about = "alerts";
const named = z.object({ domain: z.string().max(1_000) });

export function alertsApi(router: Router, questions: Questions, deeds: AlertDeeds): void {
  readings(router, questions, deeds);
  sendings(router, deeds);
  mutings(router, deeds);
}

function readings({ answer }: Router, questions: Questions, deeds: AlertDeeds): void {
  const read = { method: "get", scope: "read", about } as const;
  answer(
    {
      ...{ ...read, path: "/alerts", query: alertsQuery, answer: ledgerAnswer },
      summary: "Messages and what became of them, the newest first",
    },
    ({ query }) => ledgerOf(query, questions),
  );
  answer({ ...read, path: "/incidents", summary: "What has begun and is not over", answer: incidentList }, () =>
    incidentsNow(questions),
  );
  answer(
    { ...read, path: "/channels", summary: "The alert channels, each with its last test", answer: channelList },
    async () => ({ channels: deeds.channels() }),
  );
  answer({ ...read, path: "/mutes", summary: "Maintenance windows that are on", answer: mutedList }, () =>
    mutedNow(questions),
  );
}

function sendings({ answer }: Router, deeds: AlertDeeds): void {
  const write = { method: "post", scope: "write", about } as const;
  answer(
    {
      ...{ ...write, path: "/incidents/{id}/acknowledgement", params: z.object({ id }), body: noted },
      summary: "Somebody has it in hand: nothing escalates any more",
      answer: acknowledged,
    },
    async ({ params, body }) => {
      const before = await deeds.acknowledge(params.id, body.note?.trim() || null);
      return { incident: params.id, acknowledged: true, before };
    },
  );
  answer(
    { ...write, path: "/alerts/retry", summary: "Puts back all messages that were given up", answer: retried },
    async () => ({ ids: await deeds.retry(null) }),
  );
  answer(
    {
      ...{ ...write, path: "/alerts/{id}/retry", params: z.object({ id: z.string().max(200) }) },
      summary: "Puts back one message that was given up, or a channel's",
      answer: retried,
    },
    async ({ params }) => ({ ids: await deeds.retry(params.id) }),
  );
  answer(
    {
      ...{ ...write, path: "/channels/{name}/test", params: z.object({ name: z.string().max(200) }) },
      summary: "Sends a channel a message that says that it is a test; 15 seconds at most",
      answer: tested,
    },
    ({ params, signal }) => deeds.test(params.name, signal),
  );
}

function mutings({ answer }: Router, deeds: AlertDeeds): void {
  const muting = { path: "/domains/{domain}/mute", scope: "write", about, params: named, answer: mutedUntil } as const;
  answer(
    {
      ...{ method: "put", ...muting, body: muteRequest },
      summary: "A maintenance window: all is recorded, and nobody is told before it ends",
    },
    async ({ params, body }) => {
      const domain = nameOf(params.domain);
      return { domain, mutedUntil: formatInstant(await deeds.mute(domain, body)) };
    },
  );
  answer(
    { method: "delete", ...muting, summary: "Ends the maintenance window, where there is one" },
    async ({ params }) => {
      const domain = nameOf(params.domain);
      await deeds.unmute(domain);
      return { domain, mutedUntil: null };
    },
  );
}

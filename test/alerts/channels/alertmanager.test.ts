import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { alertmanagerSender } from "../../../src/alerts/channels/alertmanager.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { composeDigest } from "../../../src/alerts/digest.ts";
import { AROUND, memory } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml: postableAlerts. */
function isPostable({ labels, annotations, startsAt, endsAt, ...more }: Alert): boolean {
  const pairs = [...Object.entries(labels), ...Object.entries(annotations)];
  const isNamed = pairs.every(([name, value]) => /^[a-zA-Z_]\w*$/.test(name) && typeof value === "string");
  const isOrdered = Date.parse(startsAt) < Date.parse(endsAt);
  return isNamed && isOrdered && labels.alertname !== undefined && Object.keys(more).length === 0;
}

const alertmanager: Answer = (response, { path, body }) => {
  const isGood = path === "/am/api/v2/alerts" && (JSON.parse(body) as Alert[]).every(isPostable);
  response.writeHead(isGood ? 200 : 400).end(isGood ? "" : '"bad alert"');
};

const send = (body: string, around: Surroundings = { ...AROUND, memory: memory() }) =>
  alertmanagerSender({ url: `http://vigie:pw@127.0.0.1:${receiver.port}/am/`, language: "en" }, around)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const sent = (index: number): readonly Alert[] => JSON.parse(receiver.received[index]?.body ?? "[]");

describe("Alertmanager", () => {
  test("knows an incident by labels that stay, until its end", async () => {
    receiver = await Receiver.start(alertmanager);
    const around = { ...AROUND, memory: memory() };
    expect(await send(bodyOf("opening"), around)).toEqual({ kind: "delivered", answer: "HTTP 200" });
    await send(bodyOf("end"), around);
    const labels = { alertname: "Vigie", incident: "01JZ8KINCIDENT", severity: "critical", domain: "popcorntime.io" };
    expect([sent(0), sent(1)].map((each) => each.map((alert) => alert.labels))).toEqual([[labels], [labels]]);
    expect(sent(0)[0]).toMatchObject({
      annotations: { summary: "popcorntime.io: suspended", type: "domain.suspended" },
      ...{ startsAt: "2026-11-23T12:00:00.000Z", endsAt: "2027-11-23T12:00:00.000Z" },
    });
    expect(sent(1)[0]).toMatchObject({ startsAt: "2026-11-23T12:00:00.000Z", endsAt: "2026-11-23T15:01:00.000Z" });
    expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${btoa("vigie:pw")}`);
  });

  test("has the milder alert end where the incident worsens, and both at its end", async () => {
    receiver = await Receiver.start(alertmanager);
    const around = { ...AROUND, memory: memory() };
    await send(bodyOf("opening", { severity: "warning" }), around);
    await send(bodyOf("update: successor found"), around);
    await send(bodyOf("end"), around);
    const isOpen = ({ endsAt }: Alert): boolean => Date.parse(endsAt) > AROUND.now() + 86_400_000;
    const told = [sent(0), sent(1), sent(2)].map((each) => each.map((alert) => [alert.labels.severity, isOpen(alert)]));
    expect(told).toEqual([
      [["warning", true]],
      [
        ["warning", false],
        ["critical", true],
      ],
      [
        ["warning", false],
        ["critical", false],
      ],
    ]);
  });

  test("hears news that nothing can end as an alert that ends by itself", async () => {
    receiver = await Receiver.start(alertmanager);
    await send(bodyOf("another registrar, opening and end at once"));
    expect(sent(0)[0]?.endsAt).toBe("2026-11-23T12:15:00.000Z");
  });

  test("hears a digest as news too, whatever is open in it", async () => {
    receiver = await Receiver.start(alertmanager);
    const { id, body } = composeDigest([{ id: "msg_1", body: bodyOf("opening") }], AROUND.now());
    await send(body);
    expect(sent(0)[0]).toMatchObject({ labels: { incident: `digest_${id.replace("_digest", "")}` } });
    expect(sent(0)[0]?.endsAt).toBe("2026-11-23T12:15:00.000Z");
  });

  test("takes whatever others say as text", async () => {
    receiver = await Receiver.start(alertmanager);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 30 },
    );
  });

  test("that is busy is tried again", async () => {
    receiver = await Receiver.start(status(503, { "retry-after": "9" }));
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 9_000 });
  });
});

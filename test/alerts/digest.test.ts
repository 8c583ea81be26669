import { expect, test } from "vitest";
import { composeDigest } from "../../src/alerts/digest.ts";
import { parseMessage } from "../../src/alerts/told.ts";
import { plainText } from "../../src/alerts/wording/plain.ts";
import { words } from "../../src/alerts/wording/words.ts";
import type { Language } from "../../src/core/vocabulary.ts";
import { NOON } from "./events.ts";
import { bodyOf } from "./tellings.ts";

const waiting = [
  { id: "msg_1", body: bodyOf("opening") },
  { id: "msg_2", body: bodyOf("probably seized", { status: "resolved", severity: "warning" }) },
];

const said = (body: string, language: Language): string => {
  const spoken = words(parseMessage(body), language);
  return `${spoken.title}\n${plainText(spoken, language)}`;
};

test("a digest has each message as it would have been, the worst severity, and all names", () => {
  const { id, body } = composeDigest(waiting, NOON);
  expect(id).toBe("msg_1_digest");
  expect(composeDigest(waiting, NOON)).toEqual({ id, body });
  const { type, data } = JSON.parse(body);
  expect([type, data.status, data.severity, data.domains]).toEqual([
    "alerts.digest",
    "open",
    "critical",
    ["popcorntime.io"],
  ]);
  expect(data.messages).toEqual(waiting.map((each) => JSON.parse(each.body)));
});

test("it is told in the channel's language, an incident a line", () => {
  const { body } = composeDigest(waiting, NOON);
  expect(said(body, "en")).toMatchInlineSnapshot(`
    "2 incidents
    2 incidents, 1 of them open.
    Incidents:
    - popcorntime.io: suspended
    - popcorntime.io: down, probably seized
    What it means: All that your rules keep for a digest.
    What to do: Look at those that are open.
    Evidence: vigie alerts list"
  `);
  expect(said(body, "fr")).toMatchInlineSnapshot(`
    "2 incidents
    2 incidents, dont 1 en cours.
    Incidents :
    - popcorntime.io : suspendu
    - popcorntime.io : hors service, probablement saisi
    Ce que cela signifie : Tout ce que vos règles gardent pour un récapitulatif.
    Que faire : Regardez ceux qui sont en cours.
    Preuves : vigie alerts list"
  `);
});

test("of thousands of incidents it names those that fit every channel, the open ones before all, and its body stays small", () => {
  const over = Array.from({ length: 3_000 }, (_, index) => ({
    id: `msg_${index}`,
    body: bodyOf("probably seized", { status: "resolved" }),
  }));
  const { body } = composeDigest([...over, { id: "msg_open", body: bodyOf("opening") }], NOON);
  const spoken = said(body, "en");
  expect(spoken).toContain("popcorntime.io: suspended");
  expect(spoken).toContain("- (+2961)");
  expect(spoken.length).toBeLessThan(5_000);
  expect(
    Math.max(...JSON.parse(body).data.messages.map((each: { data: { events: [] } }) => each.data.events.length)),
  ).toBe(1);
});

test("a name that comes and goes is told as that, and so is its end", () => {
  const flapping = { times: 4, since: "2026-11-23T09:00:00.000Z" };
  const told = (state: string, status: "open" | "resolved", language: Language): string =>
    said(bodyOf("opening", { status, data: { flapping: { ...flapping, state } } }), language)
      .split("\n")
      .slice(0, 2)
      .join("\n");
  expect(told("flaps", "open", "en").split("\n")[0]).toBe("popcorntime.io: comes and goes");
  expect(told("steady", "resolved", "en").split("\n")[0]).toBe("popcorntime.io: steady again");
  expect(told("flaps", "open", "fr")).toMatchInlineSnapshot(`
    "popcorntime.io : va et vient
    popcorntime.io va et vient : il est tombé 4 fois depuis le 2026-11-23 à 09:00 UTC. La suite sera dite si cela dure, si cela finit, ou si c’est autre chose."
  `);
  expect(told("lasts", "open", "fr")).toMatchInlineSnapshot(`
    "popcorntime.io : suspendu
    popcorntime.io est suspendu (auparavant : en service) ; cela dure, après 4 fois depuis le 2026-11-23 à 09:00 UTC."
  `);
  expect(told("steady", "resolved", "fr")).toMatchInlineSnapshot(`
    "popcorntime.io : de nouveau stable
    popcorntime.io est de nouveau stable : il était tombé 4 fois depuis le 2026-11-23 à 09:00 UTC."
  `);
});

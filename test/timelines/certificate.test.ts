import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "./teller.ts";

const NAME = "harbour.example";
const R10 = "C=US, O=Let's Encrypt, CN=R10";
const R11 = "C=US, O=Let's Encrypt, CN=R11";
const OTHER = "C=LV, O=Reef Trust, CN=Reef 2";

describe("another certificate key", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME, "owner");
    story.settle(NAME, "0s", { key: "sha256:A", issuer: R10 });
    story.look(NAME, "10m", "http", { key: "sha256:A", issuer: R10 });
  });
  const changed = () => story.events.filter(({ type }) => type === "certificate.changed");
  const renew = (at: readonly [string, string], issuer: string) => {
    for (const when of at) story.look(NAME, when, "http", { key: "sha256:B", issuer });
  };

  it("by the same authority is a renewal, whatever intermediate signs", () => {
    renew(["15m", "30m"], R11);
    expect(changed()).toMatchObject([
      { severity: "info", data: { weight: "renewal", issuer: { from: R10, to: R11 } } },
    ]);
  });

  it("by another authority at the same addresses is worth a word", () => {
    renew(["15m", "30m"], OTHER);
    expect(changed()).toMatchObject([{ severity: "info", data: { weight: "issuer" } }]);
    expect(changed()[0]?.summary).toContain("by another issuer");
  });

  it.each([
    ["before", ["5m", "12m"]],
    ["while", ["20m", "40m"]],
  ] as const)(
    "by another authority, the addresses having changed %s it, is another hand: its owner is warned",
    (_when, [a, b]) => {
      const moved = { addresses: ["203.0.113.9"] };
      story.look(NAME, a, "dns", moved);
      if (b === "12m") story.look(NAME, b, "dns", moved);
      renew(["25m", "41m"], OTHER);
      expect(changed()).toMatchObject([{ severity: "warning", data: { weight: "issuer-and-addresses" } }]);
    },
  );

  it("weeks after the addresses changed is no more than another issuer", () => {
    story.look(NAME, "20m", "dns", { addresses: ["203.0.113.9"] });
    story.look(NAME, "25m", "dns", { addresses: ["203.0.113.9"] });
    renew(["20d", "21d"], OTHER);
    expect(changed()).toMatchObject([{ data: { weight: "issuer" } }]);
  });
});

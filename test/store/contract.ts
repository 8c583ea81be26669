import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../src/store/contract.ts";
import { alertPromises } from "./contract/alerts.ts";
import { eventPromises } from "./contract/events.ts";
import { ledgerPromises } from "./contract/ledger.ts";
import { massPromises } from "./contract/mass.ts";
import { proofPromises } from "./contract/proof.ts";
import { recordPromises } from "./contract/record.ts";
import { revisionPromises } from "./contract/revisions.ts";
import { searchPromises } from "./contract/search.ts";
import { tokenPromises } from "./contract/tokens.ts";
import { upkeepPromises } from "./contract/upkeep.ts";
import { watchPromises } from "./contract/watches.ts";

/** What every engine promises, written once: call it with a way to open an empty store. */
export function storeContract(name: string, open: () => Store | Promise<Store>): void {
  describe(`the store in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const current = (): Store => store;
    describe("watches and due times", () => watchPromises(current));
    describe("one check", () => recordPromises(current));
    describe("a mass change", () => massPromises(current));
    describe("the timeline", () => eventPromises(current));
    describe("judging again", () => revisionPromises(current));
    describe("alerts", () => alertPromises(current));
    describe("the ledger", () => ledgerPromises(current));
    describe("proof", () => proofPromises(current));
    describe("what was found elsewhere", () => searchPromises(current));
    describe("who may come in", () => tokenPromises(current));
    describe("upkeep", () => upkeepPromises(current));
  });
}

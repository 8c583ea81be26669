import { asMillis, DAY, later } from "../../../core/time.ts";
import type { Registered } from "../../world.ts";
import { columns, dayOf, type Wording } from "../dialect.ts";

const BANNER = "# Simulated whois server of the .se registry.\n# All data invented.";

type Row = readonly [label: string, value: string];

/** From expiry until the name leaves the zone. */
const SWITCHED_OFF = asMillis(10 * DAY);

/** `state` and `status` belong together: a deactivated name still lists its name servers. */
function stateWords({ state, nameservers }: Registered): readonly [state: string, status: string] {
  switch (state) {
    case "registered":
      return ["active", nameservers.length > 0 ? "ok" : "inactive"];
    case "suspended":
      return ["active", "serverHold"];
    case "redemption":
    case "pending-delete":
      return ["deactivated", "serverHold"];
  }
}

function recordOf(domain: string, record: Registered): string {
  const [state, status] = stateWords(record);
  const { createdAt, updatedAt, expiresAt, nameservers, registrar } = record;
  const hosts = nameservers.length > 0 ? nameservers : ["-"];
  const rows: readonly Row[] = [
    ["state", state],
    ["domain", domain],
    ["holder", "labhol1501-00001"],
    ["created", dayOf(createdAt)],
    ["modified", dayOf(updatedAt)],
    ["expires", dayOf(expiresAt)],
    ...(state === "deactivated" ? [["deactivationdate", dayOf(later(expiresAt, SWITCHED_OFF))] as Row] : []),
    ...hosts.map((host): Row => ["nserver", host]),
    ["dnssec", "unsigned delegation"],
    ["registry-lock", "unlocked"],
    ["status", status],
    ["registrar", registrar],
  ];
  return `${BANNER}\n${columns(rows, 18)}`;
}

const reserved = (domain: string): string =>
  `${BANNER}\n${columns(
    [
      ["state", "system"],
      ["domain", domain],
      ["nserver", "-"],
      ["status", "inactive"],
      ["registrar", "CoreRegistry"],
    ],
    18,
  )}`;

/** .se and .nu. */
export const IIS: Wording = {
  available: (domain) => `${BANNER}\ndomain "${domain}" not found.`,
  reserved,
  registered: recordOf,
  throttled: null,
};

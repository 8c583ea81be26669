import type { Registered } from "../../world.ts";
import { columns, secondOf, statusesOf, type Wording } from "../dialect.ts";

const BANNER = "%%\n%% Simulated AFNIC whois server\n%% Dates are in UTC\n%%";

/** `hold: YES` takes a name out of the zone; `REGISTERED` has no name servers to begin with. */
function stateWords(record: Registered): readonly (readonly [string, string])[] {
  switch (record.state) {
    case "redemption":
    case "pending-delete":
      return [
        ["status", "REDEMPTION"],
        ["pending", "DELETE"],
        ["hold", "YES"],
      ];
    case "suspended":
      return [
        ["status", "BLOCKED"],
        ["hold", "YES"],
      ];
    case "registered":
      return record.nameservers.length > 0
        ? [
            ["status", "ACTIVE"],
            ["hold", "NO"],
          ]
        : [
            ["status", "REGISTERED"],
            ["hold", "YES"],
          ];
  }
}

function recordOf(domain: string, record: Registered, isCurrent: boolean): string {
  const epp = isCurrent ? statusesOf(record).map((status) => ["eppstatus", status] as const) : [];
  const [status, ...rest] = stateWords(record);
  return columns(
    [
      ["domain", domain],
      ...(status ? [status] : []),
      ...epp,
      ...rest,
      ["holder-c", "LAB1-FRNIC"],
      ["registrar", record.registrar],
      ["Expiry Date", secondOf(record.expiresAt)],
      ["created", secondOf(record.createdAt)],
      ["last-update", secondOf(record.updatedAt)],
      ["source", "FRNIC"],
      ...record.nameservers.map((host) => ["nserver", host] as const),
    ],
    31,
  );
}

const holderOf = ({ holder }: Registered): string =>
  columns(
    [
      ["nic-hdl", "LAB1-FRNIC"],
      ["type", "ORGANIZATION"],
      ["contact", holder],
      ["source", "FRNIC"],
    ],
    31,
  );

const notOpened = (domain: string, word: string): string =>
  `${BANNER}\n\n${columns(
    [
      ["domain", domain],
      ["status", word],
      ["hold", "NO"],
      ["source", "FRNIC"],
    ],
    31,
  )}`;

/** The server since 2022. */
export const AFNIC: Wording = {
  available: () => `${BANNER}\n\n%% NOT FOUND`,
  reserved: (domain) => notOpened(domain, "NOT_OPENED"),
  registered: (domain, record) => `${BANNER}\n\n${recordOf(domain, record, true)}\n\n${holderOf(record)}`,
  throttled: "%% Too many requests...",
};

/** The server before. Its limit was printed above the very words for a free name. */
export const AFNIC_2015: Wording = {
  available: () => `${BANNER}\n\n%% No entries found in the AFNIC Database.`,
  reserved: (domain) => notOpened(domain, "NOT_OPEN"),
  registered: (domain, record) => `${BANNER}\n\n${recordOf(domain, record, false)}\n\n${holderOf(record)}`,
  throttled: `%% Too many requests...\n%%\n%% RL Net [..........] - RL IP [..........]\n%%\n%% No entries found in the AFNIC Database.`,
};

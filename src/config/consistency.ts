import type { Fault } from "./fault.ts";
import type { WrittenConfig } from "./schema.ts";

/** What no single key can tell: entries against each other. */
export const contradictions = (config: WrittenConfig): readonly Fault[] => [
  ...watchedTwice(config),
  ...resolversNamedTwice(config),
  ...unknownChannels(config),
  ...atOddsWithDigests(config),
  ...quietForEver(config),
];

function watchedTwice({ watch }: WrittenConfig): readonly Fault[] {
  const first = new Map<string, number>();
  return watch.flatMap(({ domain }, index) => {
    const before = first.get(domain);
    if (before === undefined) first.set(domain, index);
    return before === undefined
      ? []
      : [
          {
            path: ["watch", index],
            problem: `is ${domain}, which is watch[${before}] already`,
            hint: "keep one of the two",
          },
        ];
  });
}

function resolversNamedTwice({ network: { resolvers } }: WrittenConfig): readonly Fault[] {
  return resolvers.flatMap(({ address, label }, index) => {
    const before = resolvers.findIndex((other) => other.address === address || other.label === label);
    return before === index
      ? []
      : [
          {
            path: ["network", "resolvers", index],
            problem: `is resolvers[${before}] again`,
            hint: "give each its own address and label",
          },
        ];
  });
}

function unknownChannels({ alerts: { channels, rules } }: WrittenConfig): readonly Fault[] {
  const known = Object.keys(channels);
  const hint = known.length === 0 ? "add it under alerts.channels" : `channels are: ${known.join(", ")}`;
  const faultsIn = (send: readonly string[], path: Fault["path"]): readonly Fault[] =>
    send.flatMap((channel, index) =>
      known.includes(channel) ? [] : [{ path: [...path, index], problem: "is no channel", hint }],
    );
  return rules.flatMap(({ send, escalate }, rule) => {
    const path = ["alerts", "rules", rule] as const;
    return [...faultsIn(send, [...path, "send"]), ...faultsIn(escalate?.send ?? [], [...path, "escalate", "send"])];
  });
}

/** A digest says when all is told: what else would is an oversight. */
function atOddsWithDigests({ alerts: { rules } }: WrittenConfig): readonly Fault[] {
  return rules.flatMap(({ digest, ...rule }, index) =>
    (["quiet", "every", "escalate"] as const).flatMap((key) =>
      digest === null || rule[key] === null
        ? []
        : [
            {
              ...{ path: ["alerts", "rules", index, key], named: true as const },
              problem: "stands beside a digest, which says when all is told",
              hint: `leave out digest or ${key}, or make two rules of it`,
            },
          ],
    ),
  );
}

function quietForEver({ alerts: { rules } }: WrittenConfig): readonly Fault[] {
  return rules.flatMap(({ quiet }, index) =>
    quiet !== null && quiet.from === quiet.to
      ? [
          {
            ...{ path: ["alerts", "rules", index, "quiet"], named: true as const },
            problem: "begins and ends at the same time",
            hint: "write two times, such as from 22:00 to 07:00",
          },
        ]
      : [],
  );
}

import { isLoopback } from "./address-forms.ts";
import type { Fault } from "./fault.ts";
import type { WrittenConfig } from "./schema.ts";

/** What no single key can tell: entries against each other. */
export const contradictions = (config: WrittenConfig): readonly Fault[] => [
  ...watchedTwice(config),
  ...resolversNamedTwice(config),
  ...unknownChannels(config),
  ...openDoor(config),
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
  return rules.flatMap(({ send }, rule) =>
    send.flatMap((channel, index) =>
      known.includes(channel)
        ? []
        : [{ path: ["alerts", "rules", rule, "send", index], problem: "is no channel", hint }],
    ),
  );
}

function openDoor({ server: { listen, token } }: WrittenConfig): readonly Fault[] {
  if (token !== null || isLoopback(listen)) return [];
  const hint = "set server.token, or listen on 127.0.0.1";
  return [{ path: ["server", "listen"], problem: "lies beyond loopback and there is no token", hint }];
}

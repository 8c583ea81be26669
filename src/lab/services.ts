import { BOOTSTRAP_HOST, PORTAL_HOST } from "./web/content.ts";
import { IANA_WHOIS } from "./whois/registry.ts";
import { addressesOf, type Domain, metAt, type World } from "./world.ts";

/** What listens at a simulated address. The port says which protocol it is. */
export interface Service {
  readonly address: string;
  readonly port: ServicePort;
}

export type ServicePort = 43 | 53 | 80 | 443;

export const placeOf = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  `${address}:${port}`;

const known = new WeakMap<World, ReadonlyMap<string, Service>>();

/** Every service that the world offers, by `address:port`; what is not here is refused. */
export function servicesOf(world: World): ReadonlyMap<string, Service> {
  const held = known.get(world);
  if (held) return held;
  const offered = [...nameServers(world), ...registries(world), ...sites(world), ...broken(world)];
  const open = offered.filter(({ address, port }) => metAt(world, address, port) !== "closed");
  const services = new Map(open.map((service) => [placeOf(service), service]));
  known.set(world, services);
  return services;
}

function nameServers(world: World): readonly Service[] {
  const hosts = [
    ...world.root,
    ...Object.values(world.tlds).flatMap(({ nameservers }) => nameservers),
    ...Object.values(world.domains).flatMap(serversOf),
  ];
  const resolvers = world.resolvers.map(({ address }): Service => ({ address, port: 53 }));
  return [...at(world, hosts, 53), ...resolvers];
}

const serversOf = ({ delegation, zone }: Domain): readonly string[] => [
  ...(delegation ?? []),
  ...(zone?.servers ?? []),
];

function registries(world: World): readonly Service[] {
  const whois = Object.values(world.tlds).flatMap((tld) => (tld.whois ? [tld.whois.host] : []));
  const rdap = Object.values(world.tlds).flatMap((tld) => (tld.rdap ? [new URL(tld.rdap)] : []));
  return [
    ...at(world, [IANA_WHOIS, ...whois], 43),
    ...rdap.flatMap((url) => at(world, [url.hostname], url.protocol === "https:" ? 443 : 80)),
    ...at(world, [BOOTSTRAP_HOST], 80),
    ...at(world, [BOOTSTRAP_HOST], 443),
    ...at(world, [PORTAL_HOST], 80),
  ];
}

const sites = (world: World): readonly Service[] =>
  Object.values(world.domains).flatMap(({ site }): readonly Service[] => {
    if (!site) return [];
    const ports: readonly ServicePort[] = [
      ...(site.http === "none" ? [] : [80 as const]),
      ...(site.tls ? [443 as const] : []),
    ];
    return site.addresses.flatMap((address) => ports.map((port) => ({ address, port })));
  });

/** A fault where nothing is served makes a place of its own: that is how a black hole is dug. */
const broken = (world: World): readonly Service[] =>
  Object.keys(world.faults).flatMap((place): readonly Service[] => {
    const cut = place.lastIndexOf(":");
    const port = Number(place.slice(cut + 1));
    return isServicePort(port) ? [{ address: place.slice(0, cut), port }] : [];
  });

const isServicePort = (port: number): port is ServicePort => [43, 53, 80, 443].includes(port);

const at = (world: World, hosts: readonly string[], port: ServicePort): readonly Service[] =>
  hosts.flatMap((host) => addressesOf(world, host).map((address) => ({ address, port })));

/** Addresses that nobody outside may be sent to, and what each is. */
const PRIVATE: Readonly<Record<string, string>> = {
  "0.0.0.0": "unspecified",
  "0.1.2.3": "this network",
  "10.0.0.1": "private",
  "10.255.255.254": "private",
  "100.64.0.1": "carrier-grade NAT",
  "100.100.100.200": "metadata of a cloud",
  "127.0.0.1": "loopback",
  "127.1.2.3": "loopback",
  "127.255.255.254": "loopback",
  "168.63.129.16": "metadata of a cloud",
  "169.254.0.1": "link-local",
  "169.254.169.254": "metadata of clouds",
  "172.16.0.1": "private",
  "172.31.255.254": "private",
  "192.0.0.192": "metadata of a cloud",
  "192.0.2.1": "documentation",
  "192.88.99.1": "6to4 relay",
  "192.168.0.1": "private",
  "192.168.255.254": "private",
  "198.18.0.1": "benchmarking",
  "203.0.113.1": "documentation",
  "224.0.0.251": "multicast",
  "239.255.255.250": "multicast",
  "240.0.0.1": "reserved",
  "255.255.255.255": "broadcast",
};

const SIXES = [
  ...":: ::1 ::2 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 3fff::1 5f00::1 4000::1 8000::1".split(" "),
  ..."fc00::1 fd00:ec2::254 fd12:3456:789a::1 fe80::1 fe80::a9fe:a9fe febf::1 fec0::1 ff01::1 ff02::1 ff0e::fb".split(
    " ",
  ),
];

const octets = (address: string): readonly number[] => address.split(".").map(Number);
const hex = (n: number): string => n.toString(16);
const wordsOf = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = octets(address);
  return `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
};
const dword = (address: string): number => octets(address).reduce((sum, octet) => sum * 256 + octet, 0);

/** IPv6 addresses that carry an IPv4 one inside. */
const carrying = (address: string): readonly string[] => {
  const words = wordsOf(address);
  return [
    `::ffff:${words}`,
    `::${words}`,
    `::ffff:0:${words}`,
    `64:ff9b::${words}`,
    `64:ff9b:1::${words}`,
    `2002:${words}::1`,
  ];
};

/** What a URL's host may be written like that ends at the same address (WHATWG URL §3.5, inet_aton). */
const spelled = (address: string): readonly string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = octets(address);
  const whole = dword(address);
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${hex(whole)}`,
    `0${whole.toString(8)}`,
    [a, b, c, d].map((octet) => `0x${hex(octet)}`).join("."),
    [a, b, c, d].map((octet) => `0${octet.toString(8)}`).join("."),
    `${a}.${whole % 2 ** 24}`,
    `${a}.${b}.${c * 256 + d}`,
    address.replaceAll(".", "%2E"),
    address.replaceAll(".", "。"),
  ];
};

const FOURS = Object.keys(PRIVATE);

/** Addresses as a resolver, glue or a referral may give them. */
export const ADDRESSES: readonly string[] = [...new Set([...FOURS, ...SIXES, ...FOURS.flatMap(carrying)])];

/** Hosts as they may stand in a URL; names among them are led to loopback by the tests' resolver. */
export const URL_HOSTS: readonly string[] = [
  ...new Set([
    ...FOURS.flatMap(spelled),
    ...[...SIXES, ...FOURS.flatMap(carrying)].map((address) => `[${address}]`),
    ...FOURS.map((address) => `[::ffff:${address}]`),
    ..."localhost LOCALHOST localhost. a.localhost localhost.localdomain ip6-localhost metadata.google.internal".split(
      " ",
    ),
    ..."127.0.0.1.nip.example rebind.example xn--lcalhost-n2a printer.local router.lan".split(" "),
  ]),
];

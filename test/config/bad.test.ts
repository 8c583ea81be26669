import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHANNEL_SCHEMES } from "../../src/config/channel-urls.ts";
import { ConfigTrouble } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";

const folder = join(import.meta.dirname, "bad");

function troubleWith(file: string): ConfigTrouble {
  try {
    loadConfig({ config: join("bad", file), env: {}, cwd: import.meta.dirname, version: "0.0.0" });
  } catch (error) {
    if (error instanceof ConfigTrouble) return error;
    throw error;
  }
  throw new Error(`${file} was accepted`);
}

/** Of channels. */
const KINDS =
  "webhook, email, ntfy, slack, exec, discord, teams, telegram, gotify, matrix, mattermost, rocketchat, pagerduty, alertmanager or syslog";

/** One bad file for each rule: its name, what is said after it, and the fix that is named. */
const EXPECTED: readonly (readonly [file: string, message: string, hint: string])[] = [
  [
    "bootstrap.yaml",
    ':2: network.rdap.bootstrap: "dns.json" is not an http or https URL',
    "write one that begins with https://",
  ],
  [
    "canary-http.yaml",
    ':2: network.canaries[0]: "http://example.org/" is not a canary',
    "write an address or host (asked by DNS), host:port (TCP) or an https:// URL",
  ],
  [
    "canary-junk.yaml",
    ':2: network.canaries[0]: "not a host" is not a canary',
    "write an address or host (asked by DNS), host:port (TCP) or an https:// URL",
  ],
  ["canary-none.yaml", ":2: network.canaries is an empty list", "name at least one, or leave the key out"],
  [
    "canary-port.yaml",
    ':2: network.canaries[0]: "example.org:0" is not a canary',
    "write an address or host (asked by DNS), host:port (TCP) or an https:// URL",
  ],
  [
    "channel-email-clear.yaml",
    ':6: alerts.channels.mail.security: "none" would send the password in the clear',
    "use starttls or tls",
  ],
  [
    "channel-email-from.yaml",
    ':6: alerts.channels.mail.from: "Vigie" is not an e-mail address',
    "write ops@example.org, or Ops <ops@example.org>",
  ],
  [
    "channel-email-header.yaml",
    ':7: alerts.channels.mail.to[0]: "ops@example.org\\r\\nBcc: all@example.org" is not an e-mail address',
    "write ops@example.org, or Ops <ops@example.org>",
  ],
  [
    "channel-email-host.yaml",
    ':3: alerts.channels.mail.host: "smtp.example.org:587" is not a host',
    "write a name such as smtp.example.org, its port as a key of its own",
  ],
  ["channel-email-no-host.yaml", ":3: alerts.channels.mail.host is missing", "add one such as host: smtp.example.org"],
  [
    "channel-email-no-user.yaml",
    ":6: alerts.channels.mail.password: the value stands without a user",
    "name the user too",
  ],
  [
    "channel-email-nobody.yaml",
    ":3: alerts.channels.mail.to is an empty list",
    "name at least one, or leave the key out",
  ],
  ["channel-email-port.yaml", ':3: alerts.channels.mail.port: "99999" is not a port', "write a number from 1 to 65535"],
  [
    "channel-discord-no-url.yaml",
    ":3: alerts.channels.it.url is missing",
    "add one such as url: https://discord.com/api/webhooks/1234567890/abc",
  ],
  [
    "channel-gotify-server.yaml",
    ':3: alerts.channels.it.server: "gotify.example.org" is not an http or https URL',
    "write one that begins with https://",
  ],
  [
    "channel-matrix-room.yaml",
    ':3: alerts.channels.it.room: "#ops:example.org" is not the id of a room',
    "write it such as !abc:example.org; room settings show it under «Advanced»",
  ],
  [
    "channel-mattermost-channel.yaml",
    ':3: alerts.channels.it.channel: "the ops" is not a channel',
    "write its name such as ops, or @somebody",
  ],
  [
    "channel-pagerduty-key.yaml",
    ":3: alerts.channels.it.routingKey: the value is not a routing key",
    "write the 32 letters and digits of an Events API v2 integration",
  ],
  [
    "channel-syslog-place.yaml",
    ':3: alerts.channels.it.to: "udp://log.example.org:0" is no place of a log',
    "write /dev/log, udp://host, tcp://host or tls://host, with :port where it is not 514, 601 or 6514",
  ],
  [
    "channel-telegram-chat.yaml",
    ':3: alerts.channels.it.chat: "ops" is not a chat',
    "write its number such as -1001234567890, or @channelname",
  ],
  [
    "channel-telegram-token.yaml",
    ":3: alerts.channels.it.token: the value is not a bot's token",
    "write it as @BotFather gave it: 123456:ABC…",
  ],
  [
    "channel-url-discord.yaml",
    ':3: alerts.channels.it: "discord://…" cannot be read',
    "write it as discord://ID/TOKEN",
  ],
  [
    "channel-url-syslog.yaml",
    ':3: alerts.channels.it: "rsyslog://…" leads to no channel: to is no place of a log',
    "see docs/configuration.md",
  ],
  ["channel-url-telegram.yaml", ':3: alerts.channels.it: "tgram://…" cannot be read', "write it as tgram://TOKEN/CHAT"],
  ["channel-empty.yaml", ":3: alerts.channels.ops is neither a text nor a map of keys", "write one or the other"],
  [
    "channel-exec-argument.yaml",
    ':3: alerts.channels.hook.command[1]: "" is no argument',
    "write what a shell would pass on",
  ],
  ["channel-exec-shell.yaml", ":3: alerts.channels.hook.command must be a list", "write it as [one, two]"],
  [
    "channel-exec-time.yaml",
    ':3: alerts.channels.hook.timeout: "1h" is longer than ten minutes',
    "write a shorter one, and let the hook go on by itself",
  ],
  ["channel-language.yaml", ':2: alerts.language: "de" is not known here', "write en or fr"],
  ["channel-name.yaml", ':3: alerts.channels["the ops"] is not a usable name', "use letters, digits, dots and hyphens"],
  ["channel-no-type.yaml", ":3: alerts.channels.ops.type is missing", `write ${KINDS}`],
  ["channel-no-url.yaml", ":3: alerts.channels.ops.url is missing", "add one such as url: https://example.org/hook"],
  [
    "channel-ntfy-both.yaml",
    ":3: alerts.channels.phone.token: the value stands beside user and password",
    "keep one of the two",
  ],
  [
    "channel-ntfy-topic.yaml",
    ':3: alerts.channels.phone.topic: "vigie/alerts" is not a topic',
    "write letters, digits, hyphens and underscores: 64 at most",
  ],
  [
    "channel-password.yaml",
    ":7: alerts.channels.mail.password: the value is empty, or has a line break in it",
    "write it on one line",
  ],
  [
    "channel-slack-channel.yaml",
    ':3: alerts.channels.chat.channel: "two words" is not a Slack channel',
    "write its id such as C0123456789, or its name",
  ],
  [
    "channel-slack-neither.yaml",
    ':3: alerts.channels.chat.type: "slack" needs url alone, or token and channel',
    "name the one or the others",
  ],
  [
    "channel-type.yaml",
    ':3: alerts.channels.ops.type: "emial" is not known here',
    `did you mean email? Known: ${KINDS.replace(" or", ",")}`,
  ],
  [
    "channel-url-none.yaml",
    ':3: alerts.channels.phone: "…" is no channel',
    "write an object with a type, or a URL such as ntfy://ntfy.sh/topic",
  ],
  [
    "channel-url-scheme.yaml",
    ':3: alerts.channels.phone: "nfty://…" is of no kind that is known',
    `did you mean ntfy://? Known: ${CHANNEL_SCHEMES.join(", ")}`,
  ],
  ["channel-url-slack.yaml", ':3: alerts.channels.chat: "slack://…" cannot be read', "write it as slack://T…/B…/X…"],
  [
    "channel-url-topic.yaml",
    ':3: alerts.channels.phone: "ntfy://…" leads to no channel: topic is not a topic',
    "see docs/configuration.md",
  ],
  [
    "channel-url.yaml",
    ':3: alerts.channels.ops.url: "ftp://example.org/…" is not an http or https URL',
    "write one that begins with https://",
  ],
  ["duration-list.yaml", ":2: schedule.registration must be a text", "write one value after the colon"],
  [
    "duration-negative.yaml",
    ':2: schedule.http: "-5m" is not a duration',
    "write a duration such as 90s, 5m, 24h or 7d",
  ],
  [
    "duration-no-unit.yaml",
    ':2: schedule.confirm: "30" is not a duration',
    "write a duration such as 90s, 5m, 24h or 7d",
  ],
  [
    "duration-too-long.yaml",
    ':2: schedule.registration: "400d" is longer than a year',
    "write a duration such as 90s, 5m, 24h or 7d",
  ],
  ["duration-zero.yaml", ':2: schedule.dns: "0s" is no time at all', "write a duration such as 90s, 5m, 24h or 7d"],
  ["empty.yaml", " is empty", "write at least «watch: []», or remove the file"],
  [
    "key-empty-unknown.yaml",
    ":2: alert is not a known key",
    "did you mean alerts? Known here: watch, schedule, network, storage, retention, proof, server, alerts",
  ],
  [
    "key-misplaced.yaml",
    ":1: dns is not a known key",
    "did you mean schedule.dns? Known here: watch, schedule, network, storage, retention, proof, server, alerts",
  ],
  [
    "rule-digest-and-quiet.yaml",
    ":5: alerts.rules[0].quiet stands beside a digest, which says when all is told",
    "leave out digest or quiet, or make two rules of it",
  ],
  ["rule-digest-word.yaml", ':5: alerts.rules[0].digest: "hourly" is not known here', "write daily or weekly"],
  ["rule-escalate-channel.yaml", ':5: alerts.rules[0].escalate.send[0]: "boss" is no channel', "channels are: ops"],
  [
    "rule-every.yaml",
    ':5: alerts.rules[0].every: "often" is not a duration',
    "write a duration such as 90s, 5m, 24h or 7d",
  ],
  [
    "rule-intent.yaml",
    ':5: alerts.rules[0].intents[0]: "buyer" is not known here',
    "write owner, acquirer or observer",
  ],
  [
    "rule-quiet-all-day.yaml",
    ":5: alerts.rules[0].quiet begins and ends at the same time",
    "write two times, such as from 22:00 to 07:00",
  ],
  [
    "rule-quiet-clock.yaml",
    ':5: alerts.rules[0].quiet.from: "24:00" is no time of day',
    "write hours and minutes such as 07:30 or 22:00",
  ],
  ["rule-quiet-text.yaml", ":5: alerts.rules[0].quiet must be a map of keys", "write key: value, a line for each"],
  [
    "rule-quiet-zone.yaml",
    ':5: alerts.rules[0].quiet.zone: "Europe/Pairs" is no time zone',
    "write an IANA name such as Europe/Paris, America/New_York or UTC",
  ],
  [
    "key-unknown-in-channel.yaml",
    ":5: alerts.channels.ops.URL is not a known key",
    "did you mean url? Known here: type, url, secret",
  ],
  [
    "key-unknown-in-watch.yaml",
    ":2: watch[0].domian is not a known key (and 1 more)",
    "did you mean domain? Known here: domain, group, tags, intent, follow, note",
  ],
  [
    "key-unknown-nested.yaml",
    ":3: network.whois.server is not a known key",
    "did you mean servers? Known here: servers, rate",
  ],
  [
    "key-unknown-top.yaml",
    ":2: shedule is not a known key",
    "did you mean schedule? Known here: watch, schedule, network, storage, retention, proof, server, alerts",
  ],
  [
    "listen-host.yaml",
    ':1: server.listen: "vigie.example.org:8787" is not an address to listen on',
    "write address:port such as 127.0.0.1:8787, or off",
  ],
  [
    "listen-port-alone.yaml",
    ':1: server.listen: "8787" is not an address to listen on',
    "write address:port such as 127.0.0.1:8787, or off",
  ],
  ["not-a-map.yaml", ":1: the file must be a map of keys", "write key: value, a line for each"],
  ["not-utf8.yaml", " is not UTF-8 text", "save it as UTF-8, or name another file"],
  [
    "range-bare-address.yaml",
    ':2: network.allowAddresses[0]: "127.0.0.1" is an address, not a range',
    "write 127.0.0.1/32",
  ],
  [
    "range-host-bits.yaml",
    ':3: network.allowAddresses[0]: "198.51.100.7/24" has bits set beyond its prefix',
    "write 198.51.100.0/24",
  ],
  [
    "range-junk.yaml",
    ':2: network.allowAddresses[0]: "everything" is not a CIDR range',
    "write one such as 198.51.100.0/24 or 2001:db8::/32",
  ],
  [
    "range-prefix.yaml",
    ':2: network.allowAddresses[0]: "198.51.100.0/33" is not a CIDR range',
    "write one such as 198.51.100.0/24 or 2001:db8::/32",
  ],
  [
    "rate-form.yaml",
    ':4: network.whois.rate["whois.nic.io"]: "10 per minute" is not a rate',
    "write requests/duration such as 1/1s or 10/1m",
  ],
  [
    "rate-zero.yaml",
    ':3: network.rdap.rate.default: "0/1s" is not a rate',
    "write requests/duration such as 1/1s or 10/1m",
  ],
  [
    "resolver-host.yaml",
    ':2: network.resolvers[0]: "dns.example.org" is not a resolver',
    "write system, an address, address:port such as 127.0.0.1:5301 or [::1]:53, https://host/dns-query or tls://host",
  ],
  [
    "resolver-https-fragment.yaml",
    ':2: network.resolvers[0]: "https://dns.example.org/dns-query#top" has a fragment, which is never sent',
    "write https://dns.example.org/dns-query",
  ],
  [
    "resolver-https-host.yaml",
    ':2: network.resolvers[0]: "https:///dns-query" is not the address of a resolver',
    "write its whole address, such as https://dns.quad9.net/dns-query",
  ],
  [
    "resolver-https-path.yaml",
    ':2: network.resolvers[0]: "https://dns.example.org" has no path',
    "write its whole address, such as https://dns.quad9.net/dns-query",
  ],
  [
    "resolver-https-template.yaml",
    ':2: network.resolvers[0]: "https://dns.example.org/dns-query{?dns}" is a template',
    "leave out what stands in braces: questions are sent by POST",
  ],
  [
    "resolver-https-user.yaml",
    ':3: network.resolvers[0].address: "https://…@dns.example.org/dns-query" has a user name in it',
    "write its whole address, such as https://dns.quad9.net/dns-query",
  ],
  ["resolver-none.yaml", ":2: network.resolvers is an empty list", "name at least one, or leave the key out"],
  [
    "resolver-octal.yaml",
    ':2: network.resolvers[0]: "010.0.0.1" is not a resolver',
    "write system, an address, address:port such as 127.0.0.1:5301 or [::1]:53, https://host/dns-query or tls://host",
  ],
  [
    "resolver-port.yaml",
    ':2: network.resolvers[0]: "127.0.0.1:99999" is not a resolver',
    "write system, an address, address:port such as 127.0.0.1:5301 or [::1]:53, https://host/dns-query or tls://host",
  ],
  [
    "resolver-quic.yaml",
    ':4: network.resolvers[1]: "quic://dns.example.org" is a kind of resolver that is not supported',
    "write system, an address, address:port such as 127.0.0.1:5301 or [::1]:53, https://host/dns-query or tls://host",
  ],
  [
    "resolver-tls-host.yaml",
    ':2: network.resolvers[0]: "tls://-dns.example.org" is not the address of a resolver',
    "write a host or an address, with :port where it is not 853, such as tls://9.9.9.9",
  ],
  [
    "resolver-tls-path.yaml",
    ':3: network.resolvers[0].address: "tls://9.9.9.9/dns-query" is not the address of a resolver',
    "write a host or an address, with :port where it is not 853, such as tls://9.9.9.9",
  ],
  [
    "resolver-tls-port.yaml",
    ':2: network.resolvers[0]: "tls://9.9.9.9:0" is not the address of a resolver',
    "write a host or an address, with :port where it is not 853, such as tls://9.9.9.9",
  ],
  [
    "resolver-twice.yaml",
    ":4: network.resolvers[1]: the entry is resolvers[0] again",
    "give each its own address and label",
  ],
  ["rule-channel.yaml", ':6: alerts.rules[0].send[1]: "opps" is no channel', "channels are: ops"],
  [
    "rule-glob.yaml",
    ':5: alerts.rules[0].domains[0]: "^popcorn" is not a pattern',
    "write letters, digits, dots and hyphens, with * for any text (IDNs as xn--…)",
  ],
  ["rule-no-channels.yaml", ':3: alerts.rules[0].send[0]: "ops" is no channel', "add it under alerts.channels"],
  ["rule-no-send.yaml", ":3: alerts.rules[0].send is missing", "add it"],
  ["rule-send-nobody.yaml", ":3: alerts.rules[0].send is an empty list", "name at least one, or leave the key out"],
  ["rule-severity.yaml", ':5: alerts.rules[0].severity: "error" is not known here', "write info, warning or critical"],
  [
    "secret-base64.yaml",
    ":6: alerts.channels.ops.secret: the value is not whsec_ followed by base64",
    "write whsec_ and the base64 of 24 to 64 random bytes: openssl rand -base64 32",
  ],
  [
    "secret-form.yaml",
    ":6: alerts.channels.ops.secret: the value is not whsec_ followed by base64",
    "write whsec_ and the base64 of 24 to 64 random bytes: openssl rand -base64 32",
  ],
  [
    "secret-short.yaml",
    ":6: alerts.channels.ops.secret: the value holds 7 bytes, not 24 to 64",
    "write whsec_ and the base64 of 24 to 64 random bytes: openssl rand -base64 32",
  ],
  [
    "several.yaml",
    ':2: schedule.dns: "never" is not a duration (and 2 more)',
    "write a duration such as 90s, 5m, 24h or 7d",
  ],
  ["storage-list.yaml", ":1: storage must be a text", "write one value after the colon"],
  [
    "storage-other.yaml",
    ':1: storage: "mysql://db.example.org/vigie" is not a file',
    "name a path such as data/vigie.db",
  ],
  [
    "storage-postgres.yaml",
    ':1: storage: "postgres://…@db.example.org/vigie" is PostgreSQL, which is not supported yet',
    "name a file such as data/vigie.db",
  ],
  [
    "token-empty.yaml",
    ":2: server.token: the value is not a token",
    "write visible ASCII characters without spaces: openssl rand -hex 32",
  ],
  [
    "token-spaces.yaml",
    ":2: server.token: the value is not a token",
    "write visible ASCII characters without spaces: openssl rand -hex 32",
  ],
  [
    "user-agent.yaml",
    ':2: network.userAgent: "vigie\\r\\nCookie: x" can\'t stand in an HTTP header',
    "write visible ASCII characters",
  ],
  [
    "variable-malformed.yaml",
    `:1: storage: "\${VIGIE-DATABASE}" holds \${VIGIE-DATABASE}, which names no variable`,
    "write one plain name between the braces",
  ],
  [
    "variable-unset-secret.yaml",
    ":2: server.token: the value needs the variable VIGIE_TOKEN, which is not set",
    "set VIGIE_TOKEN in the environment",
  ],
  [
    "variable-unset.yaml",
    `:1: storage: "\${VIGIE_DATABASE}" needs the variable VIGIE_DATABASE, which is not set`,
    "set VIGIE_DATABASE in the environment",
  ],
  [
    "watch-address.yaml",
    ':2: watch[0].domain: "192.0.2.1" is an IP address, not a domain name',
    "name the domain that is served there",
  ],
  ["watch-empty-item.yaml", ":3: watch[1] is neither a text nor a map of keys", "write one or the other"],
  ["watch-follow.yaml", ':2: watch[0].follow: "always" is not known here', "write auto, ask or never"],
  ["watch-intent.yaml", ':2: watch[0].intent: "onwer" is not known here', "write owner, acquirer or observer"],
  ["watch-neither.yaml", ":2: watch[0] is neither a text nor a map of keys", "write one or the other"],
  ["watch-no-domain.yaml", ":2: watch[0].domain is missing", "add one such as domain: popcorntime.re"],
  ["watch-not-a-list.yaml", ":1: watch must be a list", "write it as [one, two]"],
  [
    "watch-suffix.yaml",
    ':3: watch[1]: "co.uk" is a public suffix: names are registered under it',
    "name a domain such as example.co.uk",
  ],
  ["watch-tags-not-a-list.yaml", ":3: watch[0].tags must be a list", "write it as [one, two]"],
  ["watch-twice.yaml", ":3: watch[1]: the entry is popcorntime.io, which is watch[0] already", "keep one of the two"],
  [
    "whois-server-key.yaml",
    ':4: network.whois.servers[".io"] is not a usable name',
    "use letters, digits, dots and hyphens",
  ],
  [
    "whois-server.yaml",
    ':4: network.whois.servers.io: "whois://whois.nic.io" is not a server',
    "write a host such as whois.nic.io, with :port where it is not 43",
  ],
  [
    "yaml-alias-bomb.yaml",
    ": this is not usable YAML: Excessive alias count indicates a resource exhaustion attack",
    "write it without anchors and aliases",
  ],
  ["yaml-duplicate-key.yaml", ":4: dns stands twice in one place", "keep one of the two"],
  [
    "yaml-open-quote.yaml",
    ":3: this is not YAML: Missing closing 'quote",
    "check indentation, quotes and colons there",
  ],
  [
    "yaml-tab.yaml",
    ":2: this is not YAML: Tabs are not allowed as indentation",
    "check indentation, quotes and colons there",
  ],
  ["yaml-tag.yaml", ":1: this is not YAML: Unresolved tag: !env", "check indentation, quotes and colons there"],
  [
    "yaml-two-documents.yaml",
    ":2: this is not YAML: Source contains multiple documents",
    "check indentation, quotes and colons there",
  ],
];

describe("a bad configuration is refused in one line that names file, line, key, value and fix", () => {
  it.each(EXPECTED)("%s%s", (file, message, hint) => {
    const trouble = troubleWith(file);
    expect([trouble.message, trouble.hint]).toEqual([`${join("bad", file)}${message}`, hint]);
    expect(trouble.message).not.toContain("\n");
    expect(trouble.message).not.toContain("hunter2");
  });

  it("knows every file of the folder", () => {
    expect(readdirSync(folder).sort()).toEqual(EXPECTED.map(([file]) => file).sort());
  });
});

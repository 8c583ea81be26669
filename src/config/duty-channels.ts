import { z } from "zod";
import { urlForm } from "./address-forms.ts";
import { language } from "./channel-keys.ts";
import { routingKeyForm, syslogPlaceForm } from "./service-forms.ts";
import { text } from "./text.ts";

/** Channels of those who are on duty, and of the systems that they look at. */

export const pagerduty = z.strictObject({
  type: z.literal("pagerduty").describe("PagerDuty, by Events API v2; an incident is one alert, resolved at its end."),
  routingKey: text(routingKeyForm).describe("Of an Events API v2 integration."),
  api: text(urlForm, "https://events.eu.pagerduty.com")
    .prefault("https://events.pagerduty.com")
    .describe("Base address of the Events API; the other one is Europe's."),
  language,
});

export const alertmanager = z.strictObject({
  type: z.literal("alertmanager").describe("Prometheus Alertmanager; an incident is one alert, until its end."),
  url: text(urlForm, "http://127.0.0.1:9093").describe("Its base address, with user and password where it wants them."),
  language,
});

export const syslog = z.strictObject({
  type: z.literal("syslog").describe("A line in the system's log, or a log server's; nobody confirms it."),
  to: text(syslogPlaceForm, "/dev/log", "udp://log.example.org")
    .prefault("/dev/log")
    .describe(
      "A socket of this machine (by `logger`), `udp://host` (port 514), `tcp://host` (601) or `tls://host` (6514).",
    ),
  language,
});

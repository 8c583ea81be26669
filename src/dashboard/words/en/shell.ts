export const shell = {
  /** Between what is named and what is said of it. */
  colon: ": ",
  name: "Vigie",
  skip: "Skip to the content",
  nav: "Pages",
  pages: {
    fleet: "Fleet",
    timeline: "Timeline",
    domain: "Domain",
    group: "Groups",
    sweep: "Sweep",
    tld: "TLDs",
    alerts: "Alerts",
  },
  language: "Language",
  theme: "Theme",
  logOut: "Log out",
  themes: { auto: "As the system", light: "Light", dark: "Dark" },
  lookout: {
    label: "The lookout",
    online: "Lookout online",
    offline: "Lookout offline: nothing is judged until its uplink is back",
    unknown: "Lookout running; its uplink was not checked yet",
    stopped: "Lookout not running: what you see is as it left it",
    lastLook: "last look",
    neverLooked: "nothing looked at yet",
    old: "data old",
  },
  stream: { open: "live", lost: "live updates lost, trying again" },
  utc: "UTC",
  /** Of what waits for its turn. */
  due: "due",
  never: "never",
  notKnown: "not known",
  nothing: "Nothing here",
  missing: { title: "Page not found", nothing: "Nothing is at this address" },
  refused: "This cannot be shown as it was asked for",
  failed: "This could not be loaded.",
  retry: "Try again",
};

export type ShellWords = typeof shell;

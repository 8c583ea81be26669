import type { PageComponent, PageName } from "../page.ts";

/** A page is loaded when it is shown; one line each. */
export const LOADERS: Readonly<Partial<Record<PageName, () => Promise<PageComponent<never>>>>> = {
  alerts: async () => (await import("../pages/alerts.tsx")).AlertsPage,
  domain: async () => (await import("../pages/domain.tsx")).DomainPage,
  fleet: async () => (await import("../pages/fleet.tsx")).FleetPage,
  group: async () => (await import("../pages/group.tsx")).GroupPage,
  sweep: async () => (await import("../pages/sweep.tsx")).SweepPage,
  timeline: async () => (await import("../pages/timeline.tsx")).TimelinePage,
  tld: async () => (await import("../pages/tld.tsx")).TldPage,
};

import type { PageComponent, PageName } from "../page.ts";

/** A page is loaded when it is shown; one line each. */
export const LOADERS: Readonly<Partial<Record<PageName, () => Promise<PageComponent<never>>>>> = {
  domain: async () => (await import("../pages/domain.tsx")).DomainPage,
  fleet: async () => (await import("../pages/fleet.tsx")).FleetPage,
  timeline: async () => (await import("../pages/timeline.tsx")).TimelinePage,
};

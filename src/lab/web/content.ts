import { addressesOf, type Domain, type Page, type World } from "../world.ts";
import { type RdapReply, rdapBootstrap, rdapReply, rdapThrottled } from "./rdap.ts";

/** Host of the RDAP bootstrap registry; there when the world lists it. */
export const BOOTSTRAP_HOST = "data.iana.org";

/** Where a captive portal sends everybody; there when the world lists it. */
export const PORTAL_HOST = "login.captive.example";

export interface WebRequest {
  /** Simulated address that was connected to. */
  readonly address: string;
  readonly isSecure: boolean;
  /** From the Host header, lower case, without port. */
  readonly host: string;
  readonly path: string;
}

/** What a web server answers, and which RDAP question it was, if any. */
export interface Content {
  readonly page: Page;
  readonly rdap: { readonly domain: string | null } | null;
}

/** The content at a host and path: an RDAP service, the bootstrap registry, or a site. */
export function contentFor(world: World, request: WebRequest, now: number, isThrottled: boolean): Content {
  if (world.line === "portal") return { page: portalPage(request), rdap: null };
  const rdap = rdapFor(world, request, isThrottled);
  if (rdap) return { page: jsonPage(rdap.status, rdap.headers, rdap.body), rdap: { domain: rdap.domain } };
  if (isThrottled) return { page: TOO_MANY, rdap: null };
  const isBootstrap = request.host === BOOTSTRAP_HOST && addressesOf(world, BOOTSTRAP_HOST).includes(request.address);
  if (isBootstrap && request.path === "/rdap/dns.json") {
    return { page: jsonPage(200, { "content-type": "application/json" }, rdapBootstrap(world, now)), rdap: null };
  }
  return { page: sitePage(world, request), rdap: null };
}

function rdapFor(world: World, { host, path, isSecure }: WebRequest, isThrottled: boolean): RdapReply | null {
  const bases = Object.entries(world.tlds).flatMap(([suffix, { rdap }]) =>
    rdap ? [{ suffix, url: new URL(rdap) }] : [],
  );
  const mine = bases.filter(
    ({ url }) => url.hostname === host && (url.protocol === "https:") === isSecure && path.startsWith(url.pathname),
  );
  const [first] = mine;
  if (!first) return null;
  const below = path.slice(first.url.pathname.length);
  const reply = rdapReply(
    world,
    mine.map(({ suffix }) => suffix),
    below,
  );
  return isThrottled ? rdapThrottled(reply.domain) : reply;
}

/** The name whose site an address serves for a host; the host is the name or lies below it. */
export function siteAt(world: World, address: string, host: string): readonly [name: string, domain: Domain] | null {
  const sites = Object.entries(world.domains).filter(([, { site }]) => site?.addresses.includes(address));
  return sites.find(([name]) => host === name || host.endsWith(`.${name}`)) ?? null;
}

function sitePage(world: World, { address, host, path, isSecure }: WebRequest): Page {
  const found = siteAt(world, address, host);
  const site = found?.[1].site;
  if (!site || (!isSecure && site.http === "none")) return NOT_FOUND;
  if (!isSecure && site.http === "to-https") return redirect(301, `https://${host}${path}`);
  if (path === "/") return site.page;
  return (Object.hasOwn(site.paths, path) ? site.paths[path] : undefined) ?? NOT_FOUND;
}

const HTML = { "content-type": "text/html; charset=utf-8" };

export const htmlPage = (body: string, status = 200): Page => ({ status, headers: HTML, body });

export const redirect = (status: 301 | 302 | 307 | 308, location: string): Page => ({
  status,
  headers: { ...HTML, location },
  body: `<!doctype html><title>Moved</title><p><a href="${location}">${location}</a></p>`,
});

const portalPage = ({ host }: WebRequest): Page =>
  host === PORTAL_HOST
    ? htmlPage("<!doctype html><title>Welcome to the guest network</title><form>Accept</form>")
    : redirect(302, `http://${PORTAL_HOST}/`);

const jsonPage = (status: number, headers: Readonly<Record<string, string>>, body: unknown): Page => ({
  status,
  headers,
  body: JSON.stringify(body),
});

const NOT_FOUND = htmlPage("<!doctype html><title>Not found</title><p>There is nothing here.</p>", 404);
const TOO_MANY: Page = {
  ...htmlPage("<!doctype html><title>Too many requests</title><p>Slow down.</p>", 429),
  headers: { ...HTML, "retry-after": "60" },
};
export const UNAVAILABLE = htmlPage("<!doctype html><title>Unavailable</title><p>Out of order.</p>", 503);

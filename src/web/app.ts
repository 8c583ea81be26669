import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import { makeFleet } from "../answers/fleet.ts";
import { StoreTrouble } from "../store/contract.ts";
import { makeAlertDeeds } from "./alerts/deeds.ts";
import { alertsApi } from "./api/alerts.ts";
import { domainsApi } from "./api/domains.ts";
import { eventsApi } from "./api/events.ts";
import { evidenceApi } from "./api/evidence.ts";
import { fleetApi } from "./api/fleet.ts";
import { groupsApi } from "./api/groups.ts";
import { statusApi, statusNow } from "./api/status.ts";
import { sweepsApi } from "./api/sweeps.ts";
import { type AskLanes, makeLanes, timelineApi } from "./api/timeline.ts";
import { tldsApi } from "./api/tlds.ts";
import { watchesApi } from "./api/watches.ts";
import { makeKeeper } from "./auth/keeper.ts";
import { loginRoutes } from "./auth/login.ts";
import { type Gate, makeGate } from "./auth/middleware.ts";
import { boundedBody } from "./body.ts";
import type { WebTools } from "./contract.ts";
import { feedRoutes } from "./feeds/routes.ts";
import { type AskFleet, makeFleetAnswers } from "./fleet/answer.ts";
import { safeHeaders } from "./headers.ts";
import { healthRoutes } from "./health.ts";
import { metricsRoute } from "./metrics/route.ts";
import { alertsPage } from "./pages/alerts.ts";
import { assetRoutes } from "./pages/built.ts";
import { domainPage } from "./pages/domain.ts";
import { fleetPage } from "./pages/fleet.ts";
import { groupPages } from "./pages/group.ts";
import { dressedLogin } from "./pages/login.tsx";
import { missingAnswer } from "./pages/missing.ts";
import { pageServer } from "./pages/page.ts";
import { sweepPages } from "./pages/sweep.ts";
import { timelinePage } from "./pages/timeline.tsx";
import { tldPages } from "./pages/tld.ts";
import type { Questions } from "./questions.ts";
import { Refusal } from "./refusal.ts";
import { API, type Door, makeRouter, type Router } from "./router.ts";
import { type Hub, makeHub } from "./stream/hub.ts";
import { streamRoute } from "./stream/route.ts";
import { makeSweeper, type Sweeper } from "./sweeps/sweeper.ts";

export interface App {
  readonly fetch: OpenAPIHono["fetch"];
  /** Every way in, with its scope: what the tests walk. */
  readonly doors: readonly Door[];
  /** What Hono serves, declared or not. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Reads ahead what the first visitor would wait for. */
  readonly warm: () => Promise<unknown>;
  readonly close: () => void;
  readonly trouble: WebTools["trouble"];
}

/** A table of ten thousand watches is this old at most, in milliseconds. */
const FLEET_REST = 5_000;

export interface AppOptions {
  /** Holds every answer against its schema: for tests. */
  readonly checked?: boolean;
  /** Called when somebody begins to watch live. */
  readonly joined?: () => void;
}

export function makeApp(tools: WebTools, { checked = false, joined = () => undefined }: AppOptions = {}): App {
  const keeper = makeKeeper({ ...tools, ...tools.place });
  const gate = makeGate(keeper);
  const router = makeRouter(gate, checked);
  const questions: Questions = {
    ...tools,
    fleet: makeFleet({ store: tools.store, now: tools.now, rest: FLEET_REST }),
    base: keeper.place.base,
  };
  const hub = makeHub({ ...tools, status: () => statusNow(questions), joined });
  const { app } = router;
  app.onError((error, c) => troubled(error, c, tools));
  app.use(safeHeaders(keeper.place));
  app.use(compress());
  app.use(boundedBody());
  app.use(renewing(questions.fleet));
  const sweeper = makeSweeper(questions);
  openRoutes(router, questions, hub);
  const asks = { fleet: makeFleetAnswers(questions), lanes: makeLanes(questions), sweeper };
  const warm = openPages(router, questions, asks);
  app.route("/", loginRoutes(keeper, gate, dressedLogin(keeper.place.base)));
  app.notFound(missingAnswer(questions, gate, `see ${API}/openapi.json`));
  const { fetch } = below(app, questions, gate);
  const { doors } = router;
  const { trouble } = tools;
  return { fetch, doors, routes: app.routes, warm, close: hub.close, trouble };
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** What is changed through this server does not show in the database's version, and is seen by the very next request. */
const renewing =
  ({ renew }: Questions["fleet"]): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (!READING.has(c.req.method)) renew();
  };

function openRoutes(router: Router, questions: Questions, hub: Hub): void {
  statusApi(router, questions);
  healthRoutes(router, questions);
  domainsApi(router, questions);
  eventsApi(router, questions);
  evidenceApi(router, questions);
  watchesApi(router, questions);
  streamRoute(router, questions, hub);
  feedRoutes(router, questions);
  metricsRoute(router, questions);
  describeRoutes(router, questions);
}

/** What pages and API ask alike, so that what one read serves the other. */
interface Asks {
  readonly fleet: AskFleet;
  readonly lanes: AskLanes;
  readonly sweeper: Sweeper;
}

/** Each page beside the answer that it is drawn from. Returns what draws the first pages ahead. */
function openPages(
  router: Router,
  questions: Questions,
  { fleet: askFleet, lanes: askLanes, sweeper }: Asks,
): () => Promise<void> {
  const { page, drawAhead } = pageServer(router, questions);
  assetRoutes(router);
  fleetApi(router, askFleet);
  fleetPage(page, askFleet);
  timelineApi(router, askLanes);
  timelinePage(page, router, questions, askLanes);
  domainPage(page, questions, askLanes);
  const alerts = makeAlertDeeds(questions);
  alertsApi(router, questions, alerts);
  alertsPage(page, router, questions, alerts);
  groupsApi(router, questions);
  groupPages(page, questions);
  tldsApi(router, questions);
  tldPages(page, questions);
  sweepsApi(router, questions, sweeper);
  sweepPages(page, router, questions, sweeper);
  return drawAhead;
}

function describeRoutes({ app, serve }: Router, { version, base }: Questions): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "`vigie token add NAME` makes one; on the lookout's own machine none is needed.",
  });
  const document = { openapi: "3.1.0", info: { title: "Vigie", version, license: { name: "MIT" } } };
  const described = {
    ...{ about: "api", summary: "This document: OpenAPI 3.1" },
    responses: { 200: { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object" } } } } },
  } as const;
  const answer = (c: Context) => c.json(app.getOpenAPI31Document({ ...document, servers: [{ url: base }] }));
  serve("get", `${API}/openapi.json`, "read", answer, { described });
}

/** A reverse proxy may take the base path away, or leave it. */
function below(app: OpenAPIHono, questions: Questions, gate: Gate): OpenAPIHono {
  const { base } = questions;
  if (base === "/") return app;
  const outer = new OpenAPIHono();
  outer.get(base.slice(0, -1), (c) => c.redirect(base + new URL(c.req.url).search, 308));
  outer.route(base, app);
  outer.route("/", app);
  outer.notFound(missingAnswer(questions, gate, `all is served below ${base}`));
  return outer;
}

/** Three kinds of trouble: what the visitor can mend, what the operator can, and a bug. */
function troubled(error: Error, c: Context, { trouble }: WebTools): Response {
  if (error instanceof Refusal) return c.json({ error: error.message, hint: error.hint }, error.status);
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    const where = issue?.path.join(".") || "the request";
    return c.json({ error: `${where}: ${issue?.message}`, hint: `see ${API}/openapi.json` }, 400);
  }
  if (error instanceof HTTPException)
    return c.json({ error: error.message, hint: "see the documentation" }, error.status);
  trouble(error, `answering ${c.req.method} ${c.req.path}`);
  // Its own words name a path, and whoever asks may be anybody.
  if (error instanceof StoreTrouble)
    return c.json({ error: "the record cannot be used just now", hint: "the lookout's log says why" }, 503);
  return c.json({ error: "something went wrong here", hint: "the lookout's log says what" }, 500);
}

import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, Env, Handler, Input } from "hono";
import type { RouteScope } from "./auth/gate.ts";
import type { Gate } from "./auth/middleware.ts";
import { Refusal } from "./refusal.ts";
import { problem } from "./shapes/problem.ts";

export type Method = "get" | "post" | "put" | "delete";

/** A way into the server, and what it takes to pass. */
export interface Door {
  readonly method: Method;
  /** As Hono writes it: `/api/v1/domains/:domain`. */
  readonly path: string;
  readonly scope: RouteScope;
}

type Shape = z.ZodObject;
const NOTHING = z.object({});
type Nothing = typeof NOTHING;

/** A question of the API: one schema checks what is asked, types it, and documents it. */
export interface Question<
  A extends z.ZodType,
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  B extends z.ZodType = z.ZodUndefined,
> {
  readonly method: Method;
  /** Below `/api/v1`: `/domains/{domain}`. */
  readonly path: string;
  readonly scope: RouteScope;
  readonly about: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
}

/** What is served is printed at once: the record's own objects, which nobody may change, will do. */
export type Served<T> = T extends readonly (infer U)[]
  ? readonly Served<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Served<T[K]> }
    : T;

export interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly signal: AbortSignal;
}

export interface Router {
  readonly app: OpenAPIHono;
  readonly doors: readonly Door[];
  readonly answer: <
    A extends z.ZodType,
    P extends Shape = Nothing,
    Q extends Shape = Nothing,
    B extends z.ZodType = z.ZodUndefined,
  >(
    question: Question<A, P, Q, B>,
    answer: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Served<z.input<A>>>,
  ) => void;
  /** Whatever else is served: pages, feeds, bytes. Below the API it is `described`. */
  readonly serve: (method: Method, path: string, scope: RouteScope, handler: Handler, of?: Plain) => void;
}

/** What is to be said of a route whose answer is no JSON of a schema. */
export interface Plain {
  /** It is for programs that read feeds, numbers or pictures. */
  readonly isFeed?: true;
  readonly described?: Described;
}

/** As OpenAPI has it; what every route of the API answers to a misfit, or to a stranger, is added. */
export interface Described extends Pick<RouteConfig, "request" | "responses"> {
  readonly about: string;
  readonly summary: string;
}

export const API = "/api/v1";

/**
 * Routes with their scopes: nothing is served but through it, so nothing is served without a scope.
 * @param gate lets a request pass, or answers it
 * @param checked also holds each answer against its schema: for tests
 */
export function makeRouter(gate: Gate, checked: boolean): Router {
  const app = new OpenAPIHono({ defaultHook: refuseMisfit });
  const doors: Door[] = [];
  return {
    app,
    doors,
    answer: (question, answer) => {
      const { method, scope } = question;
      doors.push({ method, scope, path: API + question.path.replace(/\{(\w+)\}/g, ":$1") });
      const route = createRoute({ ...describing(question), middleware: [gate(scope, "api")] as const });
      const handler = async (c: Context<Env, string, Input>): Promise<Response> => {
        const valid = (from: "param" | "query" | "json") => c.req.valid(from as never) as never;
        const asked = { params: valid("param"), query: valid("query"), body: valid("json"), signal: c.req.raw.signal };
        const answered = await answer(asked);
        return c.json(checked ? fitting(question, answered) : answered, 200);
      };
      // What it takes and answers is held together by `Question`; Hono's own inference ends with a generic route.
      app.openapi(route, handler as never);
    },
    serve: (method, path, scope, handler, { isFeed = false, described } = {}) => {
      doors.push({ method, path, scope });
      const audience = isFeed ? "feed" : path.startsWith(`${API}/`) ? "api" : "page";
      app.on(method.toUpperCase(), path, gate(scope, audience), handler);
      if (described === undefined) return;
      const { about, responses, ...told } = described;
      const named = { method, path: path.replace(/:(\w+)/g, "{$1}"), tags: [about], security: securityOf(scope) };
      app.openAPIRegistry.registerPath({ ...named, ...told, responses: { ...responses, ...WHY_NOT } });
    },
  };
}

/** An answer that its own schema does not describe is our fault, and not the visitor's. */
function fitting({ answer, path }: Pick<Question<z.ZodType>, "answer" | "path">, answered: unknown): unknown {
  const { success, data, error } = answer.safeParse(answered);
  if (!success) throw new Error(`the answer of ${path} is none of its schema`, { cause: error });
  return data;
}

const json = (schema: z.ZodType): { content: { "application/json": { schema: z.ZodType } } } => ({
  content: { "application/json": { schema } },
});

/** Of a refusal, in OpenAPI. */
export const problemContent = json(problem);

const WHY_NOT = { default: { description: "Why not, and what to do about it", ...problemContent } };

const securityOf = (scope: RouteScope) => (scope === "public" ? [] : [{ token: [scope] }]);

function describing<A extends z.ZodType, P extends Shape, Q extends Shape, B extends z.ZodType>(
  question: Question<A, P, Q, B>,
): RouteConfig {
  const { method, path, scope, about, summary, params, query, body, answer } = question;
  return {
    method,
    path: API + path,
    tags: [about],
    summary,
    security: securityOf(scope),
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query: query.strict() } : {}),
      ...(body ? { body: { ...json(body), required: true } } : {}),
    },
    responses: {
      200: { description: summary, ...json(answer) },
      ...WHY_NOT,
    },
  };
}

/** The first thing that does not fit, by its name. */
function refuseMisfit(checked: { readonly success: boolean; readonly error?: z.ZodError }): undefined {
  const [issue] = checked.error?.issues ?? [];
  if (checked.success || issue === undefined) return undefined;
  throw new Refusal(400, `${issue.path.join(".") || "the request"}: ${issue.message}`, "see api/v1/openapi.json");
}

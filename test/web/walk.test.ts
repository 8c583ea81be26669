import { describe, expect, test } from "vitest";
import { served } from "./serving.ts";

const EXAMPLE: Readonly<Record<string, string>> = {
  domain: "example.org",
  id: "01ABCDEFGHJKMNPQRSTVWXYZ00",
  digest: "0".repeat(64),
};
const filled = (path: string): string =>
  path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => EXAMPLE[name] ?? "x");

/** What the way in must answer to whoever has no token yet, and nothing of the record. */
const PUBLIC = new Set(["get /login", "post /login", "post /logout"]);

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

describe("every route", () => {
  test("has a declared scope, and what Hono serves is declared", async () => {
    const { app } = await served();
    expect(app.doors.length).toBeGreaterThan(8);
    const declared = new Set(app.doors.map(({ method, path }) => `${method} ${path}`));
    const routes = new Set(app.routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
    const undeclared = [...routes].filter((route) => !route.startsWith("all ") && !declared.has(route));
    expect(undeclared.filter((route) => !PUBLIC.has(route))).toEqual([]);
  });

  test("answers nobody beyond loopback who shows no token", async () => {
    const { app, get } = await served({ place: { listen: "0.0.0.0:8787", token: "let-me-in-please" } });
    for (const { method, path, scope } of app.doors) {
      const answer = await get(filled(path), { method: method.toUpperCase(), redirect: "manual" });
      // What is public holds nothing of the record: the way in, and what its page looks like.
      if (scope === "public") expect(path).toMatch(/^\/assets\//);
      else expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  });

  test("of reading takes a reading token, of writing a writing one", async () => {
    const { app, get } = await served({ place: { listen: "0.0.0.0:8787", token: "let-me-in-please" } });
    const visit = async ({ method, path }: (typeof app.doors)[number]): Promise<void> => {
      const headers = { authorization: "Bearer let-me-in-please" };
      const answer = await get(filled(path), {
        method: method.toUpperCase(),
        headers,
        signal: AbortSignal.timeout(5000),
      });
      await answer.body?.cancel();
      expect([method, path, [401, 403].includes(answer.status)]).toEqual([method, path, false]);
      expect([method, path, answer.status >= 500 && answer.status !== 503]).toEqual([method, path, false]);
    };
    await Promise.all(app.doors.map(visit));
  });

  test("of the API is described by OpenAPI 3.1, with the scope that it asks", async () => {
    const { app, get } = await served();
    const described = (await (await get("/api/v1/openapi.json")).json()) as {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: readonly unknown[] }>>>>;
    };
    expect(described.openapi).toBe("3.1.0");
    const doors = app.doors.filter((door) => door.path.startsWith("/api/v1/"));
    expect(doors.length).toBeGreaterThan(20);
    for (const { method, path, scope } of doors) {
      const entry = described.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method];
      expect([path, entry?.security]).toEqual([path, [{ token: [scope] }]]);
    }
    const wanted = doors.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const listed = Object.entries(described.paths).flatMap(([path, entry]) =>
      Object.keys(entry).map((method) => `${method} ${path}`),
    );
    expect(listed.toSorted()).toEqual(wanted.toSorted());
  });

  test("that answers no JSON is described as what it is: bytes and a stream, with what they refuse", async () => {
    const { get } = await served();
    const { paths } = (await (await get("/api/v1/openapi.json")).json()) as {
      readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
    };
    const told = (path: string) => {
      const { parameters = [], responses } = paths[path]?.get ?? { responses: {} };
      const answers = Object.entries(responses).map(([status, { content = {} }]) => [status, Object.keys(content)]);
      return { asked: parameters.map((each) => `${each.in} ${each.name}`), answers: Object.fromEntries(answers) };
    };
    const refused = ["application/json"];
    expect(told("/api/v1/evidence/{digest}/raw")).toEqual({
      asked: ["path digest"],
      answers: { 200: ["text/plain", "image/jpeg"], 404: refused, 410: refused, default: refused },
    });
    expect(told("/api/v1/stream")).toEqual({
      asked: ["query lastEventId", "header Last-Event-ID"],
      answers: { 200: ["text/event-stream"], 503: refused, default: refused },
    });
  });
});

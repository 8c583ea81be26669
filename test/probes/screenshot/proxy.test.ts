import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { makeGuard } from "../../../src/probes/net/guard.ts";
import { type ForwardProxy, openProxy, type ProxyLimits } from "../../../src/probes/screenshot/proxy.ts";
import { ADDRESSES, URL_HOSTS } from "../net/address-forms.ts";
import { listening, MORNING } from "../world.ts";

/** The only address that may be connected to; all others lead to the sink. */
const WEB = "198.51.100.10";

const open: ForwardProxy[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((proxy) => proxy.close()));
});

interface Scene {
  readonly proxy: ForwardProxy;
  /** Connections that reached what is refused. */
  readonly caught: () => number;
}

/** Every host but `web.example` is told to be at `elsewhere`. */
async function scene(elsewhere = "127.0.0.1", limits?: ProxyLimits): Promise<Scene> {
  let caught = 0;
  const sink = await listening(
    createTcpServer(() => {
      caught += 1;
    }),
  );
  const web = await listening(
    createServer(({ headers, method, url = "" }, answer) => {
      const size = Number(/\d+$/.exec(url)?.[0] ?? 0);
      const said = `${method} ${headers.host}${url} ${headers["proxy-authorization"] ?? "-"}`;
      answer.writeHead(200, { "x-said": said, connection: "close" }).end(Buffer.alloc(size, "x"));
    }),
  );
  const network = {
    now: () => MORNING,
    refusal: makeGuard([`${WEB}/32`]),
    route: (address: string) => ({ address: "127.0.0.1", port: address === WEB ? web : sink }),
    resolve: async (host: string) =>
      ({ kind: "resolved", rcode: "NOERROR", addresses: [host === "web.example" ? WEB : elsewhere] }) as const,
  };
  const proxy = await openProxy(network, limits);
  open.push(proxy);
  return { proxy, caught: () => caught };
}

const pass = ({ username, password }: ForwardProxy): Record<string, string> => ({
  "proxy-authorization": `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
});

async function get(proxy: ForwardProxy, path: string, headers = pass(proxy)): Promise<IncomingMessage> {
  const asked = request(proxy.server, { path, headers, agent: false }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return answer;
}

async function tunnel(
  proxy: ForwardProxy,
  path: string,
  headers = pass(proxy),
): Promise<{ readonly status: number | undefined; readonly socket: Socket }> {
  const asked = request(proxy.server, { method: "CONNECT", path, headers, agent: false }).end();
  const [answer, socket] = (await once(asked, "connect")) as [IncomingMessage, Socket];
  return { status: answer.statusCode, socket };
}

const ended = async (socket: Socket): Promise<void> => {
  socket.on("error", () => undefined).resume();
  if (!socket.destroyed) await once(socket, "close");
};

describe("who may be reached, is", () => {
  test("by a request of plain HTTP, which says nothing of the proxy", async () => {
    const { proxy } = await scene();
    const answer = await get(proxy, "http://web.example/page?x=1&n=10");
    expect([answer.statusCode, await text(answer)]).toEqual([200, "xxxxxxxxxx"]);
    expect(answer.headers["x-said"]).toBe("GET web.example/page?x=1&n=10 -");
  });

  test("by a tunnel", async () => {
    const { proxy } = await scene();
    const { status, socket } = await tunnel(proxy, "web.example:443");
    socket.write("GET /n5 HTTP/1.0\r\nhost: web.example\r\n\r\n");
    expect([status, (await text(socket)).slice(-5)]).toEqual([200, "xxxxx"]);
  });
});

describe("no connection is made to what is refused", () => {
  /** By either way in turn: what may be reached is decided for both in one place. */
  const statusOf = async (proxy: ForwardProxy, host: string, index: number): Promise<number | undefined> => {
    if (index % 2 === 0) return (await get(proxy, `http://${host}/`)).statusCode;
    const { status, socket } = await tunnel(proxy, `${host}:443`);
    await ended(socket);
    return status;
  };

  test("named in a URL", async () => {
    const { proxy, caught } = await scene("127.0.0.1", { connections: 10_000, bytes: 1_000_000 });
    const hosts = URL_HOSTS.filter((each) => /^[!-~]+$/.test(each));
    for (const [index, host] of hosts.entries()) expect([403, 502], host).toContain(await statusOf(proxy, host, index));
    expect(caught()).toBe(0);
  });

  test("by a name that resolves to it", async () => {
    for (const [index, address] of ADDRESSES.entries()) {
      const { proxy, caught } = await scene(address);
      expect(await statusOf(proxy, "elsewhere.example", index), address).toBe(403);
      expect(caught()).toBe(0);
    }
  });
});

describe("the proxy is nobody else's", () => {
  test.each([{}, { "proxy-authorization": "Basic dmlnaWU6" }])("%j does not pass", async (headers) => {
    const { proxy } = await scene();
    const { status, socket } = await tunnel(proxy, "web.example:443", headers as Record<string, string>);
    expect([(await get(proxy, "http://web.example/", headers as Record<string, string>)).statusCode, status]).toEqual([
      407, 407,
    ]);
    await ended(socket);
  });
});

describe("all together may cost no more than", () => {
  test("so many bytes: then everything is cut", async () => {
    const { proxy } = await scene("127.0.0.1", { connections: 10, bytes: 100_000 });
    const { socket } = await tunnel(proxy, "web.example:443");
    const answer = await get(proxy, "http://web.example/n1000000");
    await expect(text(answer)).rejects.toThrow();
    await ended(socket);
  });

  test("so many connections", async () => {
    const { proxy } = await scene("127.0.0.1", { connections: 2, bytes: 100_000 });
    const answers = [];
    for (let count = 0; count < 3; count += 1) answers.push((await get(proxy, "http://web.example/")).statusCode);
    expect(answers).toEqual([200, 200, 502]);
  });

  test("the time until it is closed", async () => {
    const { proxy } = await scene();
    const { socket } = await tunnel(proxy, "web.example:443");
    open.splice(0);
    await proxy.close();
    await ended(socket);
    await expect(get(proxy, "http://web.example/")).rejects.toThrow(/ECONNREFUSED/);
  });
});

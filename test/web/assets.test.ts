import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { served } from "./serving.ts";

/** By hand: `fetch` unpacks by itself. */
const ask = (address: URL, accept: string) =>
  new Promise<{ readonly headers: NodeJS.Dict<string | string[]>; readonly body: Buffer }>((resolve, reject) => {
    const asking = request(address, { headers: { "accept-encoding": accept } }, async (answer) =>
      resolve({ headers: answer.headers, body: await buffer(answer) }),
    );
    asking.on("error", reject).end();
  });

const stylesheet = async (address: string): Promise<URL> => {
  const page = await (await fetch(address)).text();
  return new URL(/href="([^"]+\.css)"/.exec(page)?.[1] ?? "no-style", address);
};

test("styles and scripts are packed for who takes that, and the same for who does not", async () => {
  const { address } = await served();
  const style = await stylesheet(address);
  const plain = await ask(style, "identity");
  expect(plain.headers).not.toHaveProperty("content-encoding");
  expect(plain.headers).toMatchObject({
    "content-type": "text/css; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  const packed = await ask(style, "br, gzip, deflate");
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  expect(gunzipSync(packed.body)).toEqual(plain.body);
});

test.each(["gzip;q=0", "gzip; q=0.0, br", "", "x-gzipped"])("%j asks for nothing packed", async (accept) => {
  const { address } = await served();
  expect((await ask(await stylesheet(address), accept)).headers).not.toHaveProperty("content-encoding");
});

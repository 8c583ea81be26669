import { expect, test } from "vitest";
import { closedDoor } from "../../src/config/door.ts";
import { asInstant } from "../../src/core/time.ts";

const server = { listen: "0.0.0.0:8787", token: null, url: null, aliases: false };

test.each(["0.0.0.0:8787", "[::]:8787", "192.0.2.7:80"])("nobody can come in at %s without a token", (listen) => {
  const why = closedDoor({ ...server, listen }, []);
  expect(why).toBe(
    `${listen} lies beyond loopback and there is no token: make one by \`vigie token add NAME\`, or set server.token`,
  );
  expect(closedDoor({ ...server, listen }, [{ revoked: asInstant(0) }])).toBe(why);
  expect(closedDoor({ ...server, listen }, [{ revoked: asInstant(0) }, { revoked: null }])).toBeNull();
  expect(closedDoor({ ...server, listen, token: "s3cret" }, [])).toBeNull();
});

test.each(["127.0.0.1:8787", "[::1]:8787", "localhost:8787", null])(
  "who is on the machine needs none at %s",
  (listen) => {
    expect(closedDoor({ ...server, listen }, [])).toBeNull();
  },
);

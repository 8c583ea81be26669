// The other end of `npm run bench:alerts`: /fast answers at once and tells when each message came in, /hang never answers.
import { once } from "node:events";
import { createServer } from "node:http";

const server = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now();
  request.resume();
  if (request.url !== "/fast") return;
  process.send({ id: request.headers["webhook-id"], at });
  request.on("end", () => response.writeHead(204).end());
});
await once(server.listen({ port: 0, host: "127.0.0.1", backlog: 2_048 }), "listening");
process.send({ port: server.address().port });
process.once("disconnect", () => process.exit());

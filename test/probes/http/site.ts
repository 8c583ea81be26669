import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Issued } from "./certificates.ts";

/** A web server that notes what was asked of it, as `host path`. */
export interface Site {
  readonly server: Server;
  readonly asked: string[];
}

export function site(listener: RequestListener, certificate?: Issued): Site {
  const asked: string[] = [];
  const noting: RequestListener = (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    listener(request, response);
  };
  return { server: certificate ? createSecureServer(certificate, noting) : createServer(noting), asked };
}

export const page =
  (title: string): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(`<title>${title}</title>`);

export const redirect =
  (location: string, status = 301): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { location }).end();

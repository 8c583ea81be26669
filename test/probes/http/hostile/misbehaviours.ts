import type { Duplex } from "node:stream";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Reason } from "../../../../src/core/vocabulary.ts";

/** What a server does once it was asked, and what a visit makes of it. */
export interface Misbehaviour {
  readonly what: string;
  readonly speak: (socket: Duplex) => void;
  readonly end: Reason | "whole" | "truncated";
  /** Nothing but the deadline ends it. */
  readonly lasts?: true;
}

const OK = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";
/** A head without the empty line that ends it. */
const say =
  (...parts: readonly (string | Uint8Array)[]) =>
  (socket: Duplex): void =>
    void socket.end(
      Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part))),
    );

/** As fast as the other side reads, without end. */
const pour =
  (head: string, again: string) =>
  (socket: Duplex): void => {
    const chunk = Buffer.from(again.repeat(Math.ceil(16_384 / again.length)), "latin1");
    const more = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.write(head);
    socket.on("drain", more);
    more();
  };

/** A little now and then, without end. */
const drip =
  (head: string, again: string) =>
  (socket: Duplex): void => {
    socket.write(head);
    const timer = setInterval(() => socket.write(again), 25);
    socket.on("close", () => clearInterval(timer));
  };

const coded = (coding: string, body: Uint8Array) =>
  say(`${OK}content-encoding: ${coding}\r\ncontent-length: ${body.length}\r\n\r\n`, body);
const chunked = (body: string) => say(`${OK}transfer-encoding: chunked\r\n\r\n${body}`);
const ZEROS = Buffer.alloc(20_000_000);
/** A member of RFC 1952 after the other: two hundred million zeros in two hundred kilobytes. */
const GZIP_BOMB = Buffer.concat(Array.from({ length: 10 }, () => gzipSync(ZEROS)));
const EMPTY_MEMBERS = Buffer.concat(Array.from({ length: 10_000 }, () => gzipSync("")));

const bodies: readonly Misbehaviour[] = [
  { what: "a body without end", speak: pour(`${OK}\r\n`, "x"), end: "truncated" },
  { what: "a body of a byte now and then", speak: drip(`${OK}\r\n`, "x"), end: "truncated", lasts: true },
  {
    what: "chunks without end",
    speak: pour(`${OK}transfer-encoding: chunked\r\n\r\n`, "1\r\nx\r\n"),
    end: "truncated",
  },
  {
    what: "chunk extensions without end",
    speak: pour(`${OK}transfer-encoding: chunked\r\n\r\n1;`, "a=b;"),
    end: "truncated",
  },
  { what: "a chunk of no size", speak: chunked("zz\r\nx\r\n0\r\n\r\n"), end: "truncated" },
  { what: "a chunk size of more than 64 bits", speak: chunked("ffffffffffffffffff\r\nx"), end: "truncated" },
  { what: "a chunk longer than it says", speak: chunked("1\r\nxxx\r\n0\r\n\r\n"), end: "truncated" },
  { what: "a last chunk that never comes", speak: chunked("1\r\nx\r\n"), end: "truncated" },
  { what: "trailers", speak: chunked("1\r\nx\r\n0\r\nx-more: 1\r\n\r\n"), end: "whole" },
  {
    what: "trailers without end",
    speak: pour(`${OK}transfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n`, `x-more: ${"y".repeat(500)}\r\n`),
    end: "truncated",
  },
  { what: "an early close", speak: say(`${OK}content-length: 9\r\n\r\nab`), end: "truncated" },
  { what: "more than its Content-Length", speak: say(`${OK}content-length: 1\r\n\r\nab`), end: "whole" },
  { what: "a second reply that nobody asked for", speak: say(`${OK}content-length: 0\r\n\r\n${OK}\r\n`), end: "whole" },
  { what: "invalid UTF-8", speak: say(`${OK}\r\n`, Buffer.alloc(5_000, 0xc3)), end: "whole" },
  { what: "null bytes", speak: say(`${OK}\r\n<title>\0\0</title>`, Buffer.alloc(5_000)), end: "whole" },
  { what: "a charset that nobody knows", speak: say(`${OK.trim()}; charset="\x00x-éô"\r\n\r\nx`), end: "malformed" },
  {
    what: "a picture that says it is a page",
    speak: say(`${OK}\r\n`, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])),
    end: "whole",
  },
  { what: "a tower of elements", speak: say(`${OK}\r\n${"<div>".repeat(40_000)}`), end: "whole" },
  { what: "a tag that never ends", speak: say(`${OK}\r\n<a ${"x='".repeat(60_000)}`), end: "whole" },
];

const codings: readonly Misbehaviour[] = [
  { what: "a gzip bomb", speak: coded("gzip", GZIP_BOMB), end: "truncated" },
  { what: "a deflate bomb", speak: coded("deflate", deflateSync(ZEROS)), end: "truncated" },
  { what: "a brotli bomb", speak: coded("br", brotliCompressSync(ZEROS)), end: "truncated" },
  { what: "ten thousand empty members of gzip", speak: coded("gzip", EMPTY_MEMBERS), end: "whole" },
  { what: "half a gzip body", speak: coded("gzip", gzipSync("<p>x</p>".repeat(99)).subarray(0, 30)), end: "whole" },
  { what: "gzip that is none", speak: coded("gzip", Buffer.from("no gzip")), end: "malformed" },
  { what: "gzip in gzip", speak: coded("gzip, gzip", gzipSync(GZIP_BOMB)), end: "malformed" },
  {
    what: "gzip in gzip, in two fields",
    speak: say(`${OK}content-encoding: gzip\r\ncontent-encoding: gzip\r\n\r\n`, gzipSync(gzipSync("x"))),
    end: "malformed",
  },
  // A frame of RFC 8878 that says it holds a gigabyte. Node 20 has no zstd, and we asked for `identity`.
  {
    what: "a zstd bomb",
    speak: coded("zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0x40, 0x03, 0, 0x20, 0])),
    end: "malformed",
  },
  {
    what: "a coding named like a property of every object",
    speak: coded("__proto__", ZEROS.subarray(0, 9)),
    end: "malformed",
  },
];

const heads: readonly Misbehaviour[] = [
  { what: "no word", speak: () => undefined, end: "timeout", lasts: true },
  { what: "a close without a word", speak: (socket) => socket.end(), end: "unreachable" },
  { what: "half a status line", speak: say("HTTP/1.1 20"), end: "unreachable" },
  {
    what: "a megabyte of headers",
    speak: say(OK, `x: ${"y".repeat(1_000)}\r\n`.repeat(1_000), "\r\n"),
    end: "too-large",
  },
  { what: "one header of a megabyte", speak: say(OK, `x: ${"y".repeat(1_000_000)}\r\n\r\n`), end: "too-large" },
  { what: "ten thousand cookies", speak: say(OK, "set-cookie: a=1\r\n".repeat(10_000), "\r\n"), end: "too-large" },
  {
    what: "a thousand cookies",
    speak: say(OK, "set-cookie: a=1\r\n".repeat(1_000), "content-length: 0\r\n\r\n"),
    end: "whole",
  },
  { what: "headers without end", speak: pour(OK, "x: y\r\n"), end: "too-large" },
  { what: "headers in a slow drip", speak: drip(OK, "x: y\r\n"), end: "timeout", lasts: true },
  { what: "a reason phrase without end", speak: pour("HTTP/1.1 200 ", "OK "), end: "too-large" },
  { what: "empty lines without end", speak: pour("", "\r\n"), end: "too-large" },
  {
    what: "a thousand early hints, and then a page",
    speak: say("HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n".repeat(1_000), `${OK}\r\nx`),
    end: "whole",
  },
  { what: "early hints without end", speak: pour("", "HTTP/1.1 103 Early Hints\r\n\r\n"), end: "too-large" },
  {
    what: "101 to a protocol nobody wanted",
    speak: say("HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    end: "unreachable",
  },
  { what: "HTTP/0.9", speak: say("<title>Popcorn</title>\r\n"), end: "malformed" },
  {
    what: "HTTP/2 unasked",
    speak: say(Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100])),
    end: "malformed",
  },
  { what: "a protocol of its own", speak: say("SSH-2.0-OpenSSH_9.2p1\r\n"), end: "malformed" },
  { what: "a version of the future", speak: say("HTTP/9.9 200 OK\r\n\r\n"), end: "malformed" },
  { what: "a status of four digits", speak: say("HTTP/1.1 2000 OK\r\n\r\n"), end: "malformed" },
  {
    what: "every octet there is",
    speak: say(Buffer.from(Array.from({ length: 256 }, (_, at) => at))),
    end: "malformed",
  },
  { what: "a null byte in a header", speak: say(`${OK}x: a\0b\r\n\r\nx`), end: "malformed" },
  {
    what: "two lengths that differ",
    speak: say(`${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nab`),
    end: "malformed",
  },
  { what: "a negative length", speak: say(`${OK}content-length: -1\r\n\r\nab`), end: "malformed" },
  {
    what: "a length of more than 64 bits",
    speak: say(`${OK}content-length: ${"9".repeat(30)}\r\n\r\nab`),
    end: "malformed",
  },
  {
    what: "a length and chunks",
    speak: say(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`),
    end: "malformed",
  },
];

const location = (text: string | Uint8Array) => say("HTTP/1.1 302 Found\r\nlocation: ", text, "\r\n\r\n");
const locations: readonly Misbehaviour[] = [
  { what: "a Location with a null byte", speak: location("/\0"), end: "malformed" },
  { what: "a Location of 60 kilobytes", speak: location(`/${"x".repeat(60_000)}`), end: "malformed" },
  { what: "a Location of no address", speak: location("http://"), end: "malformed" },
  {
    what: "a Location that is binary",
    speak: location(Buffer.from([0x68, 0x80, 0xff, 0x3a, 0x2f])),
    end: "too-many-redirects",
  },
  { what: "a redirect to itself", speak: location("/evil"), end: "redirect-loop" },
];

export const MISBEHAVIOURS: readonly Misbehaviour[] = [...heads, ...locations, ...bodies, ...codings];

import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { type EmailOptions, emailSender } from "../../../src/alerts/channels/email.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { asMillis } from "../../../src/core/time.ts";
import { makeAuthority } from "../../../src/lab/tls/authority.ts";
import { CERTIFICATE_FROM, CERTIFICATE_TO } from "../../../src/lab/world.ts";
import { AROUND, memory } from "../around.ts";
import { event } from "../events.ts";
import { bodyOf } from "../tellings.ts";
import { declined, MailServer } from "./mail-server.ts";

const authority = makeAuthority();
const TLS = authority.pairFor("localhost", {
  ...{ key: "mail", issuer: "lab", names: ["localhost"] },
  ...{ validFrom: CERTIFICATE_FROM, validTo: CERTIFICATE_TO },
});

let server: MailServer;
let plain: Server | undefined;
afterEach(() => {
  server?.stop();
  plain?.close();
});

const OPTIONS: EmailOptions = {
  ...{ host: "localhost", port: 0, security: "starttls", user: null, password: null, language: "en" },
  from: "Vigie <vigie@lookout.example>",
  to: ["ops@example.org"],
};

const start = async (options: SMTPServerOptions = {}): Promise<void> => {
  server = await MailServer.start({ ...TLS, ...options });
};

function send(body: string, told: Partial<EmailOptions> = {}, around: Partial<Surroundings> = {}, id = "msg_1") {
  const options = { ...OPTIONS, port: told.port ?? server.port, ...told };
  const send = emailSender(options, { ...AROUND, memory: memory(), ca: authority.pem, ...around });
  return send({ id, body }, new AbortController().signal);
}

describe("mail", () => {
  test("goes out by STARTTLS, as text and as HTML, and says that no one need answer it", async () => {
    await start();
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "250 2.0.0 queued as 7" });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ isSecure: true, from: "vigie@lookout.example", to: ["ops@example.org"] });
    expect(mail?.header("subject")).toBe("[Vigie] popcorntime.io: suspended");
    expect(mail?.header("auto-submitted")).toBe("auto-generated");
    expect(mail?.header("x-priority")).toBe("1 (Highest)");
    expect(mail?.raw).toContain("Content-Type: text/plain; charset=utf-8");
    expect(mail?.raw).toContain("Content-Type: text/html; charset=utf-8");
    expect(mail?.raw).toContain("What to do: Keep the evidence");
  });

  test("of one incident is one thread", async () => {
    await start();
    await send(bodyOf("opening"), {}, {}, "msg_1");
    await send(bodyOf("update: successor found"), {}, {}, "msg_2");
    await send(bodyOf("end"), {}, {}, "msg_3");
    const root = "<incident.01JZ8KINCIDENT@lookout.example>";
    const headers = server.mails.map(({ header }) => [
      header("message-id"),
      header("in-reply-to"),
      header("references"),
    ]);
    expect(headers).toEqual([
      [root, undefined, undefined],
      ["<msg_2@lookout.example>", root, root],
      ["<msg_3@lookout.example>", root, root],
    ]);
  });

  test("repeated bears the id that it had", async () => {
    await start();
    await send(bodyOf("end"));
    await send(bodyOf("end"));
    const [first, second] = server.mails.map(({ header }) => header("message-id"));
    expect(first).toBe(second);
  });

  test("goes out by SMTPS, and in the clear only where it was asked for", async () => {
    await start({ secure: true });
    expect((await send(bodyOf("opening"), { security: "tls" })).kind).toBe("delivered");
    expect(server.mails[0]?.isSecure).toBe(true);
    server.stop();
    await start({ disabledCommands: ["STARTTLS"] });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again" });
    expect(server.mails).toEqual([]);
    expect((await send(bodyOf("opening"), { security: "none" })).kind).toBe("delivered");
  });

  test("is not given to a server whose certificate nobody we trust vouches for", async () => {
    await start();
    const attempt = await send(bodyOf("opening"), {}, { ca: makeAuthority().pem });
    expect(attempt).toMatchObject({ kind: "again", answer: expect.stringMatching(/certificate|signature/i) });
    expect(server.mails).toEqual([]);
  });

  test("logs in; a refused login waits for the operator to mend it", async () => {
    const logIn: SMTPServerOptions["onAuth"] = ({ username, password }, _session, done) =>
      username === "vigie" && password === "p@ss"
        ? done(null, { user: username })
        : done(declined(535, "5.7.8 no such login"));
    await start({ onAuth: logIn, authOptional: false });
    expect((await send(bodyOf("opening"), { user: "vigie", password: "p@ss" })).kind).toBe("delivered");
    expect(server.mails[0]?.user).toBe("vigie");
    const refused = await send(bodyOf("opening"), { user: "vigie", password: "hunter2" });
    expect(refused).toEqual({ kind: "again", answer: expect.stringMatching(/^535 /), retryAt: null });
    expect(refused.answer).not.toContain("hunter2");
  });

  test("that a server puts off (greylisting) is tried again; one that it refuses is given up", async () => {
    await start({ onRcptTo: (_address, _session, done) => done(declined(450, "4.2.0 greylisted")) });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", answer: "450 4.2.0 greylisted" });
    server.stop();
    await start({ onRcptTo: (_address, _session, done) => done(declined(550, "5.1.1 nobody here")) });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "given-up", answer: "550 5.1.1 nobody here" });
    server.stop();
    await start({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => done(declined(554, "5.7.1 looks like spam")));
      },
    });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "given-up", answer: "554 5.7.1 looks like spam" });
  });

  test("is not sent again to those who have it when others are put off", async () => {
    let isGrey = true;
    await start({
      onRcptTo: ({ address }, _session, done) =>
        done(isGrey && address.startsWith("late") ? declined(450, "4.2.0 later") : null),
    });
    const around = { memory: memory() };
    const to = ["Ops <ops@example.org>", "late@example.org"];
    expect(await send(bodyOf("opening"), { to }, around)).toMatchObject({
      kind: "again",
      answer: "1 accepted; 450 4.2.0 later",
    });
    isGrey = false;
    expect(await send(bodyOf("opening"), { to }, around)).toMatchObject({ kind: "delivered" });
    expect(server.mails.map((mail) => mail.to)).toEqual([["ops@example.org"], ["late@example.org"]]);
  });

  test("to several, of whom one is refused for good, is delivered, and says so", async () => {
    await start({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith("gone") ? declined(550, "5.1.1 gone") : null),
    });
    const attempt = await send(bodyOf("opening"), { to: ["ops@example.org", "gone@example.org"] });
    expect(attempt).toEqual({ kind: "delivered", answer: "250 2.0.0 queued as 7; not for all: 550 5.1.1 gone" });
  });

  test("to a server that drags on, or says nothing, ends at the deadline", async () => {
    for (const script of ["", "220-wait\r\n"]) {
      plain = createServer((socket) => {
        socket.on("error", () => undefined);
        const drag = setInterval(() => script !== "" && socket.write(script), 20);
        socket.once("close", () => clearInterval(drag));
      }).listen(0, "127.0.0.1");
      await once(plain, "listening");
      const options = { ...OPTIONS, port: (plain.address() as AddressInfo).port };
      const sender = emailSender(options, { ...AROUND, deadline: asMillis(300) });
      const attempt = await sender({ id: "1", body: bodyOf("opening") }, new AbortController().signal);
      expect(attempt).toEqual({ kind: "again", answer: "no end of the dialogue within 0.3 s", retryAt: null });
      plain.close();
    }
  });

  test("to a server that is not there is tried again", async () => {
    await start();
    const { port } = server;
    server.stop();
    expect(await send(bodyOf("opening"), { port })).toMatchObject({
      kind: "again",
      answer: expect.stringContaining("ECONNREFUSED"),
    });
  });
});

describe("what a site or a registry says", () => {
  const hostile =
    '<script>alert(1)</script>\r\nBcc: all@example.org\r\n\r\n<a href="https://evil.example">x</a> evil.example';
  const events = [event("domain.moved", { summary: hostile, data: { to: hostile, because: [hostile] } })];

  test("adds no header, no recipient, no part", async () => {
    await start();
    await send(bodyOf("opening", { events }));
    const [mail] = server.mails;
    expect(mail?.to).toEqual(["ops@example.org"]);
    expect(mail?.header("bcc")).toBeUndefined();
    expect(mail?.raw.match(/^Content-Type: /gm)).toHaveLength(3);
  });

  test("is inert in the HTML: no tag of its own, no link, no name that a mail program would make one of", async () => {
    await start();
    await send(bodyOf("opening", { events }));
    const decoded = (server.mails[0]?.raw ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "=");
    const html = decoded.slice(decoded.indexOf("<!doctype"), decoded.indexOf("</html>"));
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map((match) => match[1]?.toLowerCase()));
    expect([...tags].sort()).toEqual(
      ["!doctype", "b", "body", "br", "code", "h2", "head", "html", "li", "meta", "p", "span", "title", "ul"].filter(
        (tag) => tags.has(tag),
      ),
    );
    expect(html).not.toMatch(/<[^>]*\s(href|src)=|<script|<a\s/);
    expect(html.slice(html.indexOf("<body"))).not.toMatch(/evil\.example|popcorntime\.io|:\/\//);
  });
});

import type { Socket } from "node:net";
import { isOfBytes, misbehave } from "../hostile.ts";
import type { Scene } from "../scene.ts";
import { faultAt } from "../world.ts";
import { throttledReply, whoisReply } from "./registry.ts";

/** Longest query read. */
const LONGEST = 1_024;

/** The WHOIS server at one simulated address (RFC 3912): a line in, text out, and the end. */
export function serveWhois(scene: Scene, address: string): (socket: Socket) => void {
  return (socket) => {
    let received = "";
    const listen = (chunk: Buffer): void => {
      received = (received + chunk.toString("latin1")).slice(0, LONGEST);
      if (!received.includes("\n")) return;
      socket.off("data", listen);
      // Keeps reading, so that the end of the other side is seen.
      socket.resume();
      answer(socket, received.slice(0, received.indexOf("\n")).trim());
    };
    socket.on("data", listen);
  };

  function answer(socket: Socket, query: string): void {
    scene.note({ protocol: "whois", address, question: query });
    const world = scene.world();
    const fault = faultAt(world, address, 43);
    const whole = lines(whoisReply(world, address, query));
    if (isOfBytes(fault)) misbehave(socket, fault, { head: "", whole });
    else if (fault === "throttled") socket.end(lines(throttledReply(world, address) ?? ""));
    else if (fault === "unavailable") socket.end(lines("Error: the database is not available, please try again later"));
    else socket.end(whole);
  }
}

/** Replies begin and end with an empty line, as many servers' do; nothing stays nothing. */
const lines = (text: string): string => (text === "" ? "" : `\r\n${text.replaceAll("\n", "\r\n")}\r\n\r\n`);

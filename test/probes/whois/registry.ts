import { createServer, type Server, type Socket } from "node:net";

/** A WHOIS server on loopback that does as told with each question. */
export function whoisServer(
  answer: (socket: Socket, question: string) => void,
): Server & { readonly questions: string[] } {
  const questions: string[] = [];
  const server = createServer((socket) => {
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (!received.endsWith("\r\n")) return;
      questions.push(received);
      answer(socket, received.trim());
    });
  });
  return Object.assign(server, { questions });
}

/** Answers every question with the same text. */
export const saying = (text: string): ReturnType<typeof whoisServer> => whoisServer((socket) => socket.end(text));

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";

/** A mail server that keeps what it is handed: each mail becomes a file, named by its order. */
export async function openMailbox(
  folder: string,
): Promise<{ url: string; folder: string; stop: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const keep = (mail: string) =>
    writeFileSync(join(folder, `${String(++count).padStart(4, "0")}.eml`), mail);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    converse(socket, keep);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    folder,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** As much of SMTP as it takes to be handed a mail. */
function converse(socket: Socket, keep: (mail: string) => void): void {
  let waiting = "";
  let mail: string[] | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (mail) {
      if (line !== ".") return void mail.push(line);
      keep(mail.join("\n"));
      mail = undefined;
      return say("250 kept");
    }
    const word = line.slice(0, 4).toUpperCase();
    if (word === "DATA") {
      mail = [];
      return say("354 go on");
    }
    if (word === "QUIT") return void socket.end("221 bye\r\n");
    return say("250 ok");
  };
  say("220 mailbox");
  socket.setEncoding("utf8");
  socket.on("data", (data) => {
    const lines = (waiting + data.toString()).split("\r\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
}

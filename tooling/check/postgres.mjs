import { connect } from "node:net";

/**
 * Whether a PostgreSQL at `url` lets its user in without a password. Speaks the first message of the
 * protocol and reads the first answer, so that a bare machine needs no client for it.
 *
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export function letsIn(url) {
  const { hostname, port, username, pathname } = new URL(url);
  const words = ["user", username, "database", pathname.slice(1)];
  const body = Buffer.from(`${words.join("\0")}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(3 << 16, 4); // protocol 3.0
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 2000 });
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    let answered = Buffer.alloc(0);
    socket.once("connect", () => socket.write(Buffer.concat([head, body])));
    socket.on("data", (data) => {
      answered = Buffer.concat([answered, data]);
      const kinds = messages(answered);
      if (kinds.includes("E") || kinds.includes("password")) answer(false);
      else if (kinds.includes("Z")) answer(true);
    });
    socket.once("timeout", () => answer(false));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
  });
}

/** The kinds of the whole messages in `bytes`: `Z` is ready for queries, `E` an error. */
function messages(bytes) {
  const kinds = [];
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
    const length = bytes.readInt32BE(at + 1);
    if (at + 1 + length > bytes.length) break;
    const kind = String.fromCharCode(bytes[at]);
    const asks = kind === "R" && bytes.readInt32BE(at + 5) !== 0;
    kinds.push(asks ? "password" : kind);
  }
  return kinds;
}

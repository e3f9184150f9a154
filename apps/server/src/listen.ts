import { createServer } from "node:net";
import { errorCode, errorLine, StartupError } from "@athena/db/engine/startup-error";

/**
 * Asks for the port before the long work of a start, and gives it back. Port 0 becomes a free one.
 * Throws StartupError when another program has it, or this user may not.
 */
export async function probePort(host: string, port: number): Promise<number> {
  const server = createServer();
  try {
    return await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : port);
      });
    });
  } catch (error) {
    throw unusable({ host, port }, error);
  } finally {
    server.close();
  }
}

/** One sentence about an address that can't be listened on. */
export function unusable(
  { host, port }: { host: string; port: number },
  error: unknown,
): StartupError {
  switch (errorCode(error)) {
    case "EADDRINUSE":
      return new StartupError(
        `Port ${port} is taken by another program: end it, or start Athena on another one with PORT=${port + 1}.`,
        error,
      );
    case "EACCES":
      return new StartupError(`Port ${port} is reserved: choose one above 1023 with PORT.`, error);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartupError(
        `HOST=${host} is no address of this machine: leave it out, or set 0.0.0.0.`,
        error,
      );
    default:
      return new StartupError(
        `Athena can't listen on ${host}, port ${port}: ${errorLine(error)}.`,
        error,
      );
  }
}

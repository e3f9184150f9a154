import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { probePort } from "./listen.ts";

test("a busy port is one sentence that says what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(probePort("127.0.0.1", port)).rejects.toMatchObject({
    name: "StartupError",
    message: `Port ${port} is taken by another program: end it, or start Athena on another one with PORT=${port + 1}.`,
  });
  other.close();
});

test("port 0 becomes a free port, which can then be listened on", async () => {
  const port = await probePort("127.0.0.1", 0);
  expect(port).toBeGreaterThan(0);
  expect(await probePort("127.0.0.1", port)).toBe(port);
});

test("a host that is not this machine's is one sentence", async () => {
  await expect(probePort("192.0.2.77", 0)).rejects.toThrow(
    /HOST=192\.0\.2\.77 is no address of this machine/,
  );
});

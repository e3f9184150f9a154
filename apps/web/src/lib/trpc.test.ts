import { QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { enterSchool, sessionConfirmed } from "./session-store.ts";
import { connectSchool, type SchoolConnection } from "./trpc.ts";

const key = ["documents", "missing"];
let connection: SchoolConnection;

beforeEach(() => {
  sessionConfirmed("luz");
  enterSchool("0190a000-0000-7000-8000-00000000000a");
  connection = connectSchool();
  return () => connection.close();
});

const write = () =>
  connection.queryClient
    .getMutationCache()
    .build(connection.queryClient, { mutationFn: () => Promise.resolve("written") })
    .execute(undefined);

test("what was read before a write is read anew where it is seen next", async () => {
  const { queryClient } = connection;
  const read = vi.fn(() => Promise.resolve(["Luz"]));
  await queryClient.query({ queryKey: key, queryFn: read });
  await write();
  expect(read).toHaveBeenCalledTimes(1);
  const leave = new QueryObserver(queryClient, { queryKey: key, queryFn: read }).subscribe(
    () => undefined,
  );
  expect(read).toHaveBeenCalledTimes(2);
  leave();
});

test("a list of codes that no write of the school changes is not read again", async () => {
  const { queryClient } = connection;
  const read = vi.fn(() => Promise.resolve(["TI"]));
  const options = { queryKey: key, queryFn: read, staleTime: "static" } as const;
  await queryClient.query(options);
  await write();
  const leave = new QueryObserver(queryClient, options).subscribe(() => undefined);
  expect(read).toHaveBeenCalledTimes(1);
  leave();
});

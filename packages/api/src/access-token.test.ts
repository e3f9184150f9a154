import { newId } from "@athena/domain/ids";
import { expect, test } from "vitest";
import { newAccessToken, parseAccessToken, tokenHash } from "./access-token.ts";

test("a token names its school and row and nothing else can be read from it", () => {
  const [schoolId, tokenId] = [newId(), newId()];
  const token = newAccessToken(schoolId, tokenId);
  expect(token).toMatch(/^athena_[\w-]{86}$/);
  expect(parseAccessToken(token)).toEqual({ schoolId, tokenId });
  expect(newAccessToken(schoolId, tokenId)).not.toBe(token);
  expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  "",
  "athena_",
  "athena_x",
  "Bearer athena_x",
  `athena_${"A".repeat(85)}`,
  `athena_${"A".repeat(90)}`,
  "x".repeat(93),
])("%j is no token", (text) => {
  expect(parseAccessToken(text)).toBeUndefined();
});

import { permissions } from "@athena/roles";
import { z } from "zod";
import { requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const maxTokenDays = 366;

export const CreateToken = z.object({
  name: requiredText(80),
  /** What the token may do: some of what its owner may. */
  permissions: z
    .array(z.enum(permissions, "INVALID_CHOICE"))
    .min(1, "REQUIRED")
    .max(permissions.length, "TOO_LONG")
    .transform((chosen) => permissions.filter((permission) => chosen.includes(permission))),
  expiresInDays: z
    .number("REQUIRED")
    .int()
    .min(1, "EXPIRY_RANGE")
    .max(maxTokenDays, "EXPIRY_RANGE"),
});

/** The token itself is in this answer and nowhere else: only its hash is kept. */
export const NewToken = z.object({ id: z.string(), token: z.string(), expiresAt: z.string() });

export const ListTokens = z.object({
  /** `all`: of everybody in the school, for those who manage its people. */
  whose: z.enum(["mine", "all"]).default("mine"),
  ...pageInput,
});

export const TokenRow = z.object({
  id: z.string(),
  name: z.string(),
  ownerName: z.string(),
  isMine: z.boolean(),
  permissions: z.array(z.enum(permissions)),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export const TokenPage = pageOf(TokenRow);

export const TokenRef = z.object({ id: uuid });

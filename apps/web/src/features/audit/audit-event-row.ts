import type { Outputs } from "../../lib/trpc.ts";

export type AuditEventRow = Outputs["audit"]["list"]["items"][number];

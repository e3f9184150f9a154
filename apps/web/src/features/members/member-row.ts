import type { Outputs } from "../../lib/trpc.ts";

export type MemberRow = Outputs["members"]["list"]["items"][number];

import type { Outputs } from "../../lib/trpc.ts";

export type PersonRow = Outputs["platformMembers"]["list"]["items"][number];

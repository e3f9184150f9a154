import type { Outputs } from "../../lib/trpc.ts";

export type SchoolRow = Outputs["schools"]["list"]["items"][number];

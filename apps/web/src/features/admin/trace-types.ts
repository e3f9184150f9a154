import type { Outputs } from "../../lib/trpc.ts";

export type TraceRow = Outputs["traces"]["list"]["items"][number];
export type Trace = Outputs["traces"]["byId"];
export type TracedCall = Trace["calls"][number];
export type TracedStatement = Trace["statements"][number];

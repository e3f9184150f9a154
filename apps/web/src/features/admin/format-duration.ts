import { formatNumber } from "../../lib/format.ts";

/** `0.4` → "0,4 ms", `1234` → "1,23 s": as many digits as help to compare. */
export function formatDuration(ms: number): string {
  if (ms >= 1000) return `${formatNumber(Math.round(ms / 10) / 100)} s`;
  return `${formatNumber(ms >= 10 ? Math.round(ms) : Math.round(ms * 10) / 10)} ms`;
}

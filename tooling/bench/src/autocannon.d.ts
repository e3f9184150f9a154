/** The part of autocannon these benchmarks use; it ships no types. */
declare module "autocannon" {
  interface Request {
    method?: "GET" | "POST";
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }

  interface Options {
    url: string;
    connections: number;
    duration: number;
    requests: Request[];
    setupClient?: (client: { setRequests(requests: Request[]): void }) => void;
  }

  interface Result {
    requests: { total: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    /** How many answers of each status. */
    statusCodeStats: Record<string, { count: number }>;
  }

  // biome-ignore lint/style/noDefaultExport: it is how autocannon exports.
  export default function autocannon(options: Options): Promise<Result>;
}

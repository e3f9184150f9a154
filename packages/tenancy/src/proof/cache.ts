import { LRUCache } from "lru-cache";
import type { Verdict } from "./verdict.ts";

export interface CacheStats {
  readonly entries: number;
  readonly bytes: number;
  readonly hits: number;
  readonly misses: number;
}

export interface VerdictCache {
  /** The verdict kept for this key, or the one `judge` makes now. */
  verdict(key: string, judge: () => Verdict): Verdict;
  stats(): CacheStats;
}

const maxEntries = 20_000;
/** Longer texts (bulk inserts) are judged each time rather than evicting hundreds of others. */
const maxKeyLength = 32 * 1024;
const bytesPerVerdict = 600;

/** Verdicts by text, least recently used out first, bounded by bytes and by count. */
export function verdictCache(bytes: number): VerdictCache {
  let hits = 0;
  let misses = 0;
  const cache = new LRUCache<string, Verdict>({
    max: maxEntries,
    maxSize: bytes,
    sizeCalculation: (_verdict, key) => key.length * 2 + bytesPerVerdict,
  });
  return {
    verdict(key, judge) {
      const found = cache.get(key);
      if (found !== undefined) {
        hits += 1;
        return found;
      }
      misses += 1;
      const verdict = judge();
      if (key.length <= maxKeyLength) cache.set(key, verdict);
      return verdict;
    },
    stats: () => ({ entries: cache.size, bytes: cache.calculatedSize, hits, misses }),
  };
}

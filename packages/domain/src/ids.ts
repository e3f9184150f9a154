import { v7 } from "uuid";

/** A UUIDv7: made by the application, ordered by time, so that a key leads with the school and ends in order. */
export function newId(): string {
  return v7();
}

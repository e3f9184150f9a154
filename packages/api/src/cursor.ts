import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "@athena/domain/errors";

export type CursorValue = string | number;

/** Opaque page cursors. Each carries its school and list under a MAC: one of another school or list is refused. */
export interface CursorCodec {
  encode(place: CursorPlace, values: readonly CursorValue[]): string;
  /** Throws INVALID_CURSOR unless this codec made it for this very place. */
  decode(place: CursorPlace, cursor: string): CursorValue[];
}

export interface CursorPlace {
  /** The school's id, or `platform`. */
  readonly school: string;
  /** The procedure and its ordering, e.g. `students.list`. */
  readonly list: string;
}

export function cursorCodec(secret: string): CursorCodec {
  const mac = (place: CursorPlace, body: string) =>
    createHmac("sha256", secret)
      .update(`${place.school}\n${place.list}\n${body}`)
      .digest()
      .subarray(0, 16);
  return {
    encode: (place, values) => {
      const body = Buffer.from(JSON.stringify(values)).toString("base64url");
      return `${body}.${mac(place, body).toString("base64url")}`;
    },
    decode: (place, cursor) => {
      const [body = "", tag = "", ...more] = cursor.split(".");
      const given = Buffer.from(tag, "base64url");
      const right = mac(place, body);
      const isOurs = given.length === right.length && timingSafeEqual(given, right);
      if (!isOurs || more.length > 0) {
        throw new AppError(
          "INVALID_CURSOR",
          "this cursor was not made for this list of this school",
          {
            fields: { cursor: "INVALID_CURSOR" },
          },
        );
      }
      return JSON.parse(Buffer.from(body, "base64url").toString()) as CursorValue[];
    },
  };
}

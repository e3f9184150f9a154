import { AuthError } from "../../lib/auth-api.ts";
import { getT } from "../../lib/i18n/i18n.ts";

/** A failed sign-in in words that never tell whether the account exists. */
export function authSentence(error: unknown, whenInvalid: string): string {
  const t = getT();
  if (!(error instanceof AuthError)) return t.errors.codes.INTERNAL;
  switch (error.failure) {
    case "INVALID":
      return whenInvalid;
    case "PASSWORD_LENGTH":
      return t.signIn.reset.tooShort;
    case "TOO_MANY":
      return t.signIn.tooMany;
    case "NETWORK":
      return t.errors.network;
    case "UNKNOWN":
      return t.errors.codes.INTERNAL;
  }
}

import { type SubmitEvent, useState } from "react";
import { authSentence } from "./auth-words.ts";

interface AuthSubmit {
  /** What went wrong last, in words. */
  fault: string | undefined;
  attempt: number;
  isSending: boolean;
  submit: (event: SubmitEvent<HTMLFormElement>) => void;
}

/** Sends one of the small authentication forms and keeps its state. `send` gets the form's named values. */
export function useAuthSubmit(
  send: (values: (name: string) => string) => Promise<void>,
  whenInvalid: string,
): AuthSubmit {
  const [fault, setFault] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isSending, setIsSending] = useState(false);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setIsSending(true);
    setFault(undefined);
    send((name) => textOf(data.get(name)))
      .catch((error: unknown) => {
        setFault(authSentence(error, whenInvalid));
        setAttempt((count) => count + 1);
      })
      .finally(() => setIsSending(false));
  };
  return { fault, attempt, isSending, submit };
}

const textOf = (value: FormDataEntryValue | null): string =>
  typeof value === "string" ? value : "";

import { useState } from "react";
import { CodeForm } from "./code-form.tsx";
import { PasswordForm } from "./password-form.tsx";

/** E-mail and password, then the code where the account asks for one. */
export function SignInSteps({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const [step, setStep] = useState<"password" | "code">("password");
  return step === "password" ? (
    <PasswordForm onSignedIn={onSignedIn} onCodeNeeded={() => setStep("code")} />
  ) : (
    <CodeForm onSignedIn={onSignedIn} onCancel={() => setStep("password")} />
  );
}

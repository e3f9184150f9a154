import { Center } from "@mantine/core";
import { useRouter, useSearch } from "@tanstack/react-router";
import { TextLink } from "../../app/links.tsx";
import { loadMe, refreshAccount } from "../../lib/account.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { announceSignIn } from "../../lib/session-store.ts";
import { Door } from "./door.tsx";
import { SignInSteps } from "./sign-in-steps.tsx";

export function LoginPage() {
  const t = useT();
  const router = useRouter();
  const { next } = useSearch({ from: "/login" });

  const enter = async () => {
    await refreshAccount();
    const me = await loadMe();
    if (me) announceSignIn(me.userId);
    router.history.push(next ?? paths.start);
  };

  return (
    <Door title={t.signIn.title}>
      <SignInSteps onSignedIn={enter} />
      <Center mt="md">
        <TextLink to={paths.resetPassword} size="sm" underline="always">
          {t.signIn.forgot}
        </TextLink>
      </Center>
    </Door>
  );
}

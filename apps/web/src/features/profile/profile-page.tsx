import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { account } from "../../lib/trpc.ts";
import { IdentitySection } from "./identity-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { PreferencesSection } from "./preferences-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

/** The account of whoever is signed in: the same in every school. */
export function ProfilePage() {
  const t = useT();
  const me = account.me.whoami.useQuery();
  return (
    <Page title={t.profile.title}>
      <QueryState query={me}>
        {(profile) => (
          <>
            <IdentitySection profile={profile} />
            <PasswordSection email={profile.email} />
            <TwoFactorSection isOn={profile.twoFactorEnabled} />
            <SessionsSection />
            <PreferencesSection />
          </>
        )}
      </QueryState>
    </Page>
  );
}

import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { CreateTokenButton } from "./create-token-button.tsx";
import { TokenList } from "./token-list.tsx";
import { tokensSearch } from "./tokens-search.ts";

/** Keys for other programs: one's own, and for who manages people those of the whole school. */
export function TokensPage() {
  const t = useT();
  const { can, support } = useSchool();
  const navigate = useNavigate({ from: "/s/$school/tokens" });
  const { whose } = useSearch({ strict: false, select: tokensSearch });
  const seesAll = can("manage:users");
  // Support has no tokens of its own, and may revoke those of others.
  const isAll = seesAll && (whose === "all" || support !== null);
  return (
    <Page
      title={t.tokens.title}
      description={support ? t.tokens.notWithSupport : t.tokens.description}
      actions={!support && <CreateTokenButton />}
    >
      {seesAll && !support && (
        <Select
          aria-label={t.tokens.whose}
          w={200}
          mb="md"
          allowDeselect={false}
          data={[
            { value: "mine", label: t.tokens.mine },
            { value: "all", label: t.tokens.everyone },
          ]}
          value={isAll ? "all" : "mine"}
          onChange={(value) =>
            void navigate({
              search: () => tokensSearch({ whose: value }),
              replace: true,
            })
          }
        />
      )}
      <TokenList isAll={isAll} />
    </Page>
  );
}

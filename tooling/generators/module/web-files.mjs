/** The files of a new module on the web's side: path → text. @param {import("../names.mjs").Names} n */
export const webFiles = (n) => ({
  [`apps/web/src/features/${n.module}/${n.module}-page.tsx`]: `import { Add${n.model} } from "@athena/api/${n.module}/${n.module}.schema";
import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { TextInput } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { FormFrame } from "../../app/form-frame.tsx";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";

type Row = Outputs["${n.key}"]["list"]["items"][number];

export function ${n.many}Page() {
  const t = useT();
  const { can } = useSchool();
  return (
    <Gate needs="read:${n.table}">
      <Page title={t.${n.key}.title}>
        {can("write:${n.table}") && <AddForm />}
        <${n.model}List />
      </Page>
    </Gate>
  );
}

function ${n.model}List() {
  const t = useT();
  const list = trpc.${n.key}.list.useInfiniteQuery({}, pageOptions);
  const columns: Column<Row>[] = [
    { key: "name", header: t.${n.key}.fields.name, cell: ({ name }) => name },
  ];
  return (
    <PagedTable
      list={list}
      caption={t.${n.key}.title}
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={<IconFolder />}
          title={t.${n.key}.emptyTitle}
          description={t.${n.key}.emptyText}
        />
      }
      summary={(shown) => formatNumber(shown)}
    />
  );
}

function AddForm() {
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.${n.key}.add.useMutation();
  const form = useAppForm({ schema: Add${n.model}, initialValues: { name: "" } });
  return (
    <FormFrame
      form={form}
      labels={t.${n.key}.fields}
      submitLabel={t.common.add}
      save={(values) => add.mutateAsync(Add${n.model}.parse(values))}
      onSaved={() => {
        void utils.${n.key}.invalidate();
        toast(t.${n.key}.added(form.form.getValues().name));
        form.form.reset();
      }}
    >
      <TextInput label={t.${n.key}.fields.name} required {...form.field("name")} />
    </FormFrame>
  );
}
`,

  [`apps/web/src/lib/i18n/es/${n.module}.ts`]: `export const ${n.key} = {
  title: "${n.title}",
  added: (name: string) => \`Se agregó \${name}\`,
  emptyTitle: "Todavía no hay nada aquí",
  emptyText: "Lo que se agregue aparecerá en esta lista.",
  fields: { name: "Nombre" },
};
`,

  [`apps/web/src/lib/i18n/en/${n.module}.ts`]: `import type { Dictionary } from "../i18n.ts";

export const ${n.key}: Dictionary["${n.key}"] = {
  title: "${n.title}",
  added: (name) => \`\${name} was added\`,
  emptyTitle: "Nothing here yet",
  emptyText: "What is added will appear in this list.",
  fields: { name: "Name" },
};
`,
});

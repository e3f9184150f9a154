import { FindPerson } from "@athena/api/enrollments/enrollments.schema";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldSentence } from "../../lib/field-words.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";

export type Found = Outputs["enrollments"]["search"];
export interface AskedDocument {
  documentType: string;
  documentNumber: string;
}

interface PersonSearchProps {
  label: string;
  firstType: string;
  onFound: (found: Found, asked: AskedDocument) => void;
}

/** Asks for a document and says who of this school has it. Enter searches; it sends no form. */
export function PersonSearch({ label, firstType, onFound }: PersonSearchProps) {
  const t = useT();
  const { fields } = t.students;
  const utils = trpc.useUtils();
  const codes = trpc.codes.all.useQuery(undefined, { staleTime: "static" });
  const [asked, setAsked] = useState({ documentType: firstType, documentNumber: "" });
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const search = async () => {
    const parsed = FindPerson.safeParse(asked);
    if (!parsed.success) {
      const isEmpty = asked.documentNumber.trim() === "";
      setFault(fieldSentence(isEmpty ? "REQUIRED" : "DOCUMENT_FORM"));
      return;
    }
    setFault(null);
    setBusy(true);
    await utils.enrollments.search
      .fetch(parsed.data, { staleTime: 0 })
      .then((found) => onFound(found, parsed.data), toastError);
    setBusy(false);
  };

  return (
    <Group align="flex-start" gap="sm">
      <Select
        label={fields.documentType}
        searchable
        allowDeselect={false}
        data={(codes.data?.documentTypes ?? []).map(({ code, label: words }) => ({
          value: code,
          label: words,
        }))}
        value={asked.documentType}
        onChange={(documentType) => documentType && setAsked({ ...asked, documentType })}
      />
      <TextInput
        label={fields.documentNumber}
        autoComplete="off"
        value={asked.documentNumber}
        error={fault}
        onChange={({ currentTarget }) =>
          setAsked({ ...asked, documentNumber: currentTarget.value })
        }
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void search();
        }}
      />
      <Button variant="default" mt={24} loading={isBusy} onClick={() => void search()}>
        {label}
      </Button>
    </Group>
  );
}

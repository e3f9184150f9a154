import { useState } from "react";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { fileSentence, sendFile } from "../../lib/send-file.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";

export interface Attach {
  /** The file that is on its way, and how much of it has left. */
  readonly sending: { readonly fileName: string; readonly share: number } | null;
  /** Why the last file was not taken. */
  readonly fault: string | null;
  readonly send: (file: File | null) => Promise<void>;
}

/** Sends a file in and puts it where a document is asked for. */
export function useAttach(place: { enrollmentId: string; requirementId: string }): Attach {
  const t = useT();
  const { school } = useSchool();
  const utils = trpc.useUtils();
  const attach = trpc.documents.attach.useMutation();
  const [sending, setSending] = useState<Attach["sending"]>(null);
  const [fault, setFault] = useState<string | null>(null);

  const send = async (file: File | null) => {
    if (!file || sending) return;
    const fileName = file.name;
    setFault(null);
    setSending({ fileName, share: 0 });
    try {
      const { id } = await sendFile(file, {
        ...{ schoolId: school.id, purpose: "document" },
        onProgress: (share) => setSending({ fileName, share }),
      });
      await attach.mutateAsync({ ...place, fileId: id });
      toast(t.documents.sent(fileName));
    } catch (error) {
      setFault(fileSentence(error, t, "document"));
    } finally {
      setSending(null);
      void utils.documents.invalidate();
    }
  };
  return { sending, fault, send };
}

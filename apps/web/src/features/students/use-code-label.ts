import { trpc } from "../../lib/trpc.ts";

/** The words of a code in one of the lists; the code itself while the lists load or if it is no longer in force. */
export function useCodeLabel(): (list: string, code: string | null) => string | null {
  const codes = trpc.codes.all.useQuery(undefined, { staleTime: "static" }).data;
  return (list, code) => {
    const entries = list === "documentTypes" ? codes?.documentTypes : codes?.simat[list];
    return entries?.find((entry) => entry.code === code)?.label ?? code;
  };
}

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { announce } from "../lib/announce.ts";
import { getT } from "../lib/i18n/i18n.ts";
import { enterSchool, leaveSchool } from "../lib/session-store.ts";
import { connectSchool, type SchoolConnection, trpc } from "../lib/trpc.ts";

interface SchoolScopeProps {
  school: { id: string; name: string };
  children: ReactNode;
}

let schoolBefore: string | undefined;

/**
 * One school's client and cache, for as long as the page is in it. Always mounted with `key={school.id}`:
 * another school is another scope, and leaving one aborts its reads and drops its rows.
 */
export function SchoolScope({ school, children }: SchoolScopeProps) {
  const [connection, setConnection] = useState<SchoolConnection>();

  // Not while drawing: what is drawn for a switch may be given up, and the school on the screen is the one before.
  useEffect(() => {
    enterSchool(school.id);
    const made = connectSchool();
    setConnection(made);
    return () => {
      made.close();
      leaveSchool(school.id);
      // The page that was left may have named a student in the tab; the next one names itself.
      document.title = getT().common.appName;
    };
  }, [school.id]);

  useEffect(() => {
    if (schoolBefore !== undefined && schoolBefore !== school.id) {
      announce(getT().shell.switcher.switched(school.name));
    }
    schoolBefore = school.id;
  }, [school.id, school.name]);

  if (!connection) return null;
  return (
    <trpc.Provider client={connection.client} queryClient={connection.queryClient}>
      <QueryClientProvider client={connection.queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}

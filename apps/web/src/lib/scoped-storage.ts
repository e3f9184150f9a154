/**
 * Drafts kept over a reload, in this tab only. Every key begins with user and school, so nothing written
 * in one school or by one person is ever offered in or to another; all of it goes at sign-out and on 401.
 */
const prefix = "athena:draft:";

export interface DraftPlace {
  userId: string;
  schoolId: string;
  name: string;
}

const keyOf = ({ userId, schoolId, name }: DraftPlace) => `${prefix}${userId}:${schoolId}:${name}`;

export function readDraft(place: DraftPlace): unknown {
  try {
    const text = sessionStorage.getItem(keyOf(place));
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function writeDraft(place: DraftPlace, value: unknown): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(value));
  } catch {
    // A full or forbidden storage only costs the comfort of a draft.
  }
}

export function dropDraft(place: DraftPlace): void {
  sessionStorage.removeItem(keyOf(place));
}

export function wipeDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}

import { create } from "zustand";
import { es } from "./es.ts";

export type Dictionary = typeof es;
export type Language = "es" | "en";

const storageKey = "athena:language";

interface LanguageState {
  language: Language;
  t: Dictionary;
}

const useLanguageStore = create<LanguageState>(() => ({ language: "es", t: es }));

/** The dictionary of the page's language: `const t = useT(); t.students.title`. */
export const useT = (): Dictionary => useLanguageStore((state) => state.t);
export const useLanguage = (): Language => useLanguageStore((state) => state.language);
/** For code outside React: toasts, titles. A component uses `useT`, or it would not change with the language. */
export const getT = (): Dictionary => useLanguageStore.getState().t;
export const getLanguage = (): Language => useLanguageStore.getState().language;

/** Switches the language and remembers it on this device. English is fetched when first asked for. */
export async function setLanguage(language: Language): Promise<void> {
  const t = language === "en" ? (await import("./en.ts")).en : es;
  document.documentElement.lang = language === "en" ? "en" : "es-CO";
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that keeps nothing still changes language for this visit.
  }
  useLanguageStore.setState({ language, t });
}

/** Puts back the language remembered on this device; Spanish where none is. */
export async function restoreLanguage(): Promise<void> {
  let remembered: string | null = null;
  try {
    remembered = localStorage.getItem(storageKey);
  } catch {
    // As above.
  }
  if (remembered === "en") await setLanguage("en");
}

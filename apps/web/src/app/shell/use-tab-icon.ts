import { useEffect } from "react";
import { solid, textOn } from "../../lib/colour.ts";
import { initialsOf } from "./school-crest.tsx";

/** Gives the tab the school's initials and colour, so that two tabs in two schools can be told apart. */
export function useTabIcon({ name, color }: { name: string; color: string }): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (!link) return;
    const before = link.href;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${solid(color)}"/><text x="16" y="22" font-family="sans-serif" font-size="16" font-weight="700" text-anchor="middle" fill="${textOn(color)}">${initialsOf(name).replace(/[^\p{L}\p{N}]/gu, "")}</text></svg>`;
    link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    return () => {
      link.href = before;
    };
  }, [name, color]);
}

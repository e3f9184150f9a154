import { type Shown, withoutLiterals } from "@athena/tenancy";

const longestText = 4096;
const longestKey = 16_384;
const most = 500;

/** Statements without their literals, each text worked out once: few texts make up most of what is sent. */
export function shownTexts(): (text: string) => Shown {
  const known = new Map<string, Shown>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const shown = withoutLiterals(text, longestText);
    if (text.length > longestKey) return shown;
    if (known.size >= most) known.clear();
    known.set(text, shown);
    return shown;
  };
}
